// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

import java.util.Optional;

/** A value that a notebook shows as more than text. Its {@code toString} is one sentence that says the same. */
public interface Viewable {

    Html html();

    /** A PNG that stands for the value where HTML is not shown; the bytes are published as they are. */
    default Optional<byte[]> png() {
        return Optional.empty();
    }
}
