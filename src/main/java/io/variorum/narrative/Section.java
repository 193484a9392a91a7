// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.List;

/** A chapter of the account: a key that stays the same in every language, a heading, and its blocks in order. */
record Section(String key, String heading, List<Block> blocks) {

    Section {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalStateException("The section \"" + key + "\" is empty: a missing thing is named as missing.");
        }
    }
}
