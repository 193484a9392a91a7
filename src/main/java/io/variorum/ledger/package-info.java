// SPDX-License-Identifier: Apache-2.0
/**
 * What happened, in order. In: pictures, cells and a person's words, as they come. Out: a studio folder whose every line
 * holds the digest of the line before, and the means to check it. Knows nothing of how pictures are made.
 */
package io.variorum.ledger;
