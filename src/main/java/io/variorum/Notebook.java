// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import io.variorum.prompt.Parameters;

/** The words a notebook cell begins with; the kernel imports them at start-up. */
public final class Notebook {

    private Notebook() {}

    /** A request for a picture in these words: {@code prompt("a woman, garden, golden hour").size(128, 192).seed(7)}. */
    public static Parameters prompt(String words) {
        return Parameters.of(words);
    }
}
