// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureCheckTest {

    @TempDir
    Path temp;

    @Test
    void fileInTheFolderAndNoOther() throws IOException {
        Path studio = Files.createDirectory(temp.resolve("girl"));
        Files.createFile(studio.resolve("a.png"));
        Files.createFile(temp.resolve("diary.txt"));
        assertThat(PictureCheck.file(studio, "a.png")).contains(studio.resolve("a.png"));
        assertThat(PictureCheck.file(studio, "../diary.txt")).isEmpty();
        assertThat(PictureCheck.file(studio, temp.resolve("diary.txt").toString())).isEmpty();
        assertThat(PictureCheck.file(studio, "a\0b")).isEmpty();
    }
}
