// SPDX-License-Identifier: Apache-2.0
/**
 * The account of how a picture came to be. In: a ledger, a title, an author's name when one is given. Out: one content,
 * an {@link io.variorum.narrative.Account}, written as a notebook, a page and a PDF, and put into an evidence bundle. Every
 * statement names the ledger entries it rests on; what was recorded and what the author says are never in one block. It
 * claims no law.
 */
package io.variorum.narrative;
