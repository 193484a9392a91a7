// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import io.variorum.view.Visible;

/** One thing that changed from one request to the next, by the name it has on every screen. */
public record Difference(String name, String before, String after) {

    public Difference {
        before = Visible.line(before);
        after = Visible.line(after);
    }
}
