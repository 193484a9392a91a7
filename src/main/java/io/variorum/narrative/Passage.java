// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.view.Html;
import io.variorum.view.Viewable;

/**
 * One chapter of the account, as a notebook shows it.
 *
 * @param heading as in the account
 * @param content its paragraphs, tables and pictures, in the same words
 */
public record Passage(String heading, Html content) implements Viewable {

    @Override
    public Html html() {
        return Html.block(Html.of(Passage.class, "passage.mustache", this));
    }

    @Override
    public String toString() {
        return "The chapter \"" + heading + "\" of the account.";
    }
}
