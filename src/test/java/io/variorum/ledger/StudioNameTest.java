// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudioNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"girl-at-dusk", "Spring Breeze 2", "春风", "a.b"})
    void plainNames(String name) {
        assertThat(StudioName.folder(name)).isEqualTo(Path.of(name)).isRelative();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "../girl; it leads through folders", "/etc; it leads through folders", "a\\b; it leads through folders",
        ".hidden; it begins or ends with a dot or a space", "..; it begins or ends with a dot or a space",
        "C:x; it has one of : * ? \" < > |", "nul; Windows keeps this name for a device",
        "com1.txt; Windows keeps this name for a device", "``; it is empty"})
    void refused(String name, String why) {
        assertThatThrownBy(() -> StudioName.folder(name)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"%s\" cannot be a studio folder's name: %s. Try ledger(\"girl-at-dusk\").", name, why);
    }

    @Test
    void unseenCharacters() {
        assertThatThrownBy(() -> StudioName.folder("a\u202Eb\u0000")).hasMessage(
                "\"a�b�\" cannot be a studio folder's name: it has a character that cannot be seen. Try ledger(\"girl-at-dusk\").");
        assertThatThrownBy(() -> StudioName.folder("girl ")).hasMessageContaining("it begins or ends with a dot or a space");
        assertThatThrownBy(() -> StudioName.folder(" girl")).hasMessageContaining("it begins or ends with a dot or a space");
        assertThatThrownBy(() -> StudioName.folder("girl.")).hasMessageContaining("it begins or ends with a dot or a space");
        assertThatThrownBy(() -> StudioName.folder("a\u2029/../../b")).hasMessageContaining("it has a character that cannot be seen");
        assertThatThrownBy(() -> StudioName.folder("x".repeat(81))).hasMessageContaining("it is longer than 80 characters");
    }
}
