// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenFileTest {

    @TempDir
    Path folder;

    @Test
    void folderIsMade() throws IOException {
        assertThat(Files.readAllBytes(WrittenFile.of(folder.resolve("a/b/c.png"), new byte[] {1}))).containsExactly(1);
    }

    @Test
    void whatWasThereIsReplaced() throws IOException {
        WrittenFile.of(folder.resolve("c.png"), new byte[] {1, 2, 3});
        assertThat(Files.readAllBytes(WrittenFile.of(folder.resolve("c.png"), new byte[] {4}))).containsExactly(4);
    }

    @Test
    void placeThatTakesNoFile() throws IOException {
        Path folderOfThatName = Files.createDirectory(folder.resolve("c.png"));
        assertThatThrownBy(() -> WrittenFile.of(folderOfThatName, new byte[] {1})).isExactlyInstanceOf(UncheckedIOException.class)
                .hasMessage("%s cannot be written: Is a directory. Choose another place.", folderOfThatName);
    }
}
