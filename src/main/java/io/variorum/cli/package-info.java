// SPDX-License-Identifier: Apache-2.0
/**
 * The command line, for people without a notebook. In: arguments. Out: files, text on standard output, and an exit
 * status: 0 done, 1 failed, 2 not understood. Does nothing that the other packages do not do.
 */
package io.variorum.cli;
