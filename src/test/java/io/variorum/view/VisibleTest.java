// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void rightToLeftOverride() {
        assertThat(Visible.text("a\u202Egnp.exe")).isEqualTo("a⟨U+202E⟩gnp.exe");
    }

    @Test
    void zeroWidthSpace() {
        assertThat(Visible.text("gar\u200Bden\uFEFF")).isEqualTo("gar⟨U+200B⟩den⟨U+FEFF⟩");
    }

    @Test
    void halfACharacter() {
        assertThat(Visible.text("a\uD83Cb")).isEqualTo("a⟨U+D83C⟩b");
    }

    @Test
    void joinedEmojiChineseAndArabicStay() {
        assertThat(Visible.text("👩\u200D🎨 春风 مرحبا")).isEqualTo("👩\u200D🎨 春风 مرحبا");
    }

    @Test
    void controlCharacters() {
        assertThat(Visible.text("a\u0000b\tc\r\nd")).isEqualTo("a⟨U+0000⟩b c\nd");
    }

    @Test
    void oneLine() {
        assertThat(Visible.line(" a \n\n b ")).isEqualTo("a b");
    }

    @Test
    void aMillionSpacesOnOneLine() {
        String spaces = " ".repeat(1_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(Visible.line("a" + spaces + "b" + spaces + "\n c")).isEqualTo("a" + spaces + "b c"));
    }

    @Test
    void startOfALongText() {
        assertThat(Visible.start("a garden\n at  dusk", 60)).isEqualTo("a garden at dusk");
        assertThat(Visible.start("🌸🌸🌸", 3)).isEqualTo("🌸🌸🌸");
        assertThat(Visible.start("🌸🌸🌸", 2)).isEqualTo("🌸🌸…");
        assertThat(Visible.start("a\u202Egnp.exe", 3)).isEqualTo("a⟨U+202E⟩g…");
    }
}
