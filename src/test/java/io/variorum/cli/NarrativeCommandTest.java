// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static io.variorum.picture.Examples.GARDEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import io.variorum.narrative.Bundle;
import io.variorum.picture.Examples;
import io.variorum.picture.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrativeCommandTest {

    @TempDir
    Path temp;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void allFormsThenVerifyOfTheBundle() throws IOException {
        Path girl = temp.resolve("girl");
        try (Ledger ledger = Ledger.open(girl)) {
            Picture picture = ledger.keep(Examples.picture(GARDEN), Duration.ofSeconds(1));
            ledger.chose(picture, "The light.");
        }
        Path told = temp.resolve("told");
        assertThat(run("narrative", girl.toString(), "--title", "少女", "--author", "A. Li", "--language", "zh", "--out", told.toString())).isZero();
        assertThat(text(out)).isEqualTo("The narrative \"少女\" was written to %s.ipynb, %s.html, %s.pdf and %s.zip.\n".formatted(told, told, told, told));
        assertThat(Files.readString(temp.resolve("told.html"))).contains("<html lang=\"zh\">", "A. Li", "图片创作过程说明");
        assertThat(temp.resolve("told.pdf")).isNotEmptyFile();
        out.reset();
        assertThat(run("verify", temp.resolve("told.zip").toString())).isZero();
        assertThat(text(out)).startsWith("Intact: 7 entries and 1 picture are as they were written.\nThe bundle is signed. SHA-256 of the public key: ");
        out.reset();
        Bundle.unpack(temp.resolve("told.zip"), temp.resolve("unpacked"));
        assertThat(run("verify", temp.resolve("unpacked").toString())).isZero();
        assertThat(text(out)).startsWith("Intact: 7 entries and 1 picture are as they were written.\nThe bundle is signed.");
    }

    @Test
    void folderThatIsNoStudio() {
        assertThat(run("narrative", temp.resolve("girl").toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no studio folder \"%s\". Name the folder in which ledger.jsonl lies.\n".formatted(temp.resolve("girl")));
        assertThat(temp.resolve("girl")).doesNotExist();
    }

    @Test
    void unknownLanguage() throws IOException {
        Ledger.open(temp.resolve("girl")).close();
        assertThat(run("narrative", temp.resolve("girl").toString(), "--language", "fr")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no narrative in \"fr\"; there are \"en\" and \"zh\". Try --language zh.\n");
    }

    private int run(String... arguments) {
        return Main.run(out, err, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
