// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JupyterLab was started in the folder, the notebook lies in its folder "lessons". */
class GivenFileTest {

    @TempDir
    Path folder;

    private Path here;
    private Path girl;

    @BeforeEach
    void files() throws IOException {
        here = Files.createDirectories(folder.resolve("lessons"));
        girl = Files.createFile(here.resolve("a girl+100%.png"));
    }

    @Test
    void besideTheNotebook() {
        assertThat(GivenFile.find("a girl+100%.png", here)).contains(girl);
    }

    @Test
    void asJupyterLabCopiesItsPath() {
        assertThat(GivenFile.find("lessons/a girl+100%.png", here)).contains(girl);
        assertThat(GivenFile.find("/lessons/a girl+100%.png", here)).contains(girl);
    }

    @Test
    void asAFileManagerCopiesIt() {
        for (String given : new String[] {girl.toString(), "'" + girl + "'", " \"" + girl + "\"\n", girl.toUri().toString()}) {
            assertThat(GivenFile.find(given, here)).contains(girl);
        }
    }

    @Test
    void asAnAddressWritesIt() {
        assertThat(GivenFile.find("lessons/a%20girl+100%25.png", here)).contains(girl);
    }

    @Test
    void theNearestOfTwo() throws IOException {
        Files.createFile(folder.resolve("a girl+100%.png"));
        assertThat(GivenFile.find("a girl+100%.png", here)).contains(girl);
    }

    @Test
    void folderIsNone() {
        assertThat(GivenFile.find("lessons", folder)).isEmpty();
    }

    @Test
    void textIsNone() {
        assertThat(GivenFile.find("a cat\nSteps: 20\0", here)).isEmpty();
    }
}
