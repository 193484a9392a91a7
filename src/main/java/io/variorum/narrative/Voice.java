// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

/** Who speaks in a block of the account. */
enum Voice {
    /** What the program saw and wrote down while the work happened, or computed from that. */
    RECORDED,
    /** What the author says, in the author's words. */
    AUTHOR,
    /** Fixed sentences of this program: how to read, what is missing, what is not shown. They state no fact of the case. */
    EXPLAINED;

    /** The tag of a notebook cell, and the class of a page's element. */
    String tag() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
