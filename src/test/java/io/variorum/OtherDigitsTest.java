// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import static io.variorum.picture.Examples.GARDEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.kernel.Shown;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Examples;
import io.variorum.picture.Infotext;
import io.variorum.picture.Picture;
import io.variorum.prompt.Mask;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Grid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** On a system that writes numbers in digits of its own, as in Egypt, Iran or Nepal, the record is the same as everywhere. */
class OtherDigitsTest {

    @TempDir
    Path folder;

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void arabic() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat("%d".formatted(1)).isEqualTo("١");
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @Test
    void studioFolder() {
        Picture picture = Examples.picture(GARDEN);
        for (int sitting = 0; sitting < 2; sitting++) {
            try (Ledger ledger = Ledger.open(folder.resolve("girl"))) {
                ledger.keep(picture, Duration.ofMillis(900));
                assertThat(ledger.find(picture.parameters(), picture.origin())).contains(picture);
            }
        }
        assertThat(Ledger.verify(folder.resolve("girl")).findings()).isEmpty();
    }

    @Test
    void maskInAPicture() {
        Parameters masked = GARDEN.size(128, 128).from(Examples.picture(GARDEN)).mask(32, 40, 64, 48);
        assertThat(masked.source().mask().text()).isEqualTo("32,40,64x48");
        assertThat(Mask.of(masked.source().mask().text())).isEqualTo(masked.source().mask());
        assertThat(Infotext.read(Infotext.write(masked, Examples.SAMPLE)).parameters()).isEqualTo(masked);
    }

    @Test
    void fileNames() {
        assertThat(Grid.fileName(6, 27)).isEqualTo("07.png");
    }

    @Test
    void tableWithALongWord() {
        Table table = Table.create("pictures", StringColumn.create("file", "0123456789abcdef".repeat(4)));
        assertThat(Shown.of(table).get(Shown.HTML)).contains("0123456789abcdef");
    }
}
