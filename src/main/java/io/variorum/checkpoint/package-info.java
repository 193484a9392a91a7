// SPDX-License-Identifier: Apache-2.0
/**
 * The weights and who they are. In: a folder or a file of a model. Out: its configuration, its weights by name, and its
 * digest. Every file is a stranger's: what cannot be right is refused with one sentence. Knows no network.
 */
package io.variorum.checkpoint;
