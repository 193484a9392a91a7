// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

/** What making a recorded picture again came to. */
public enum Verdict {
    /** The same file, byte for byte. */
    IDENTICAL,
    /** Pixels within the stated tolerance. */
    SAME,
    /** Pixels beyond the tolerance. */
    ANOTHER,
    /** Nothing was made: something it needs is missing. */
    IMPOSSIBLE;

    /** Whether the record holds: the picture could be made again. */
    public boolean holds() {
        return this == IDENTICAL || this == SAME;
    }
}
