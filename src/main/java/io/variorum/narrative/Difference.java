// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

/** One thing that changed from one request to the next, by the name it has on every screen. */
record Difference(String name, String before, String after) {

    Difference {
        before = Visible.line(before);
        after = Visible.line(after);
    }
}
