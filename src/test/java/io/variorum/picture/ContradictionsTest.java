// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.prompt.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A picture whose infotext, but not its record, somebody changed. */
class ContradictionsTest {

    @Test
    void unchanged() {
        assertThat(Examples.picture(GARDEN).contradictions()).isEmpty();
        assertThat(withInfotext(Infotext.write(GARDEN, SAMPLE)).contradictions()).isEmpty();
    }

    @Test
    void changed() {
        Picture changed = withInfotext(Infotext.write(GARDEN, SAMPLE).replace("Steps: 6,", "Steps: 60,"));
        assertThat(changed.parameters()).isEqualTo(GARDEN);
        assertThat(changed.contradictions()).containsExactly(new Difference("steps", "6", "60"));
    }

    @Test
    void refused() {
        assertThat(withInfotext(Infotext.write(GARDEN, SAMPLE).replace("Steps: 6,", "Steps: -6,")).contradictions())
                .containsExactly(new Difference("infotext", "as the record says", "not to be read"));
    }

    private static Picture withInfotext(String infotext) {
        PictureRecord record = new PictureRecord(GARDEN, SAMPLE);
        return Picture.read(PngWriter.write(1, 1, new int[1], List.of(PngText.plain("parameters", infotext),
                PngText.international(PictureRecord.KEYWORD, record.json()))));
    }
}
