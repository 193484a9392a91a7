// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.view.Visible;
import java.util.List;
import java.util.Optional;

/**
 * The whole content, before it is written in any form.
 *
 * @param title as the author gave it
 * @param author as the author gave it, absent when not given
 * @param date the day of the last entry told of, as written in this language
 * @param frontispiece the picture chosen last, when one was chosen
 */
record Account(String language, String title, Optional<String> author, String date, Optional<Block.Figure> frontispiece,
        List<Section> sections, Replay replay) {

    Account {
        title = Visible.line(title);
        author = author.map(Visible::line);
        sections = List.copyOf(sections);
    }

    /**
     * What a reader needs to run the work again.
     *
     * @param studio the studio folder, as seen from the folder that the account is written into
     * @param model the model's name as recorded
     * @param picture digest of the picture to make again; absent when none was made
     */
    record Replay(String studio, String model, Optional<String> picture) {}
}
