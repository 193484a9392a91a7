// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void newAndAgain() throws IOException {
        Path file = folder.resolve("a.txt");
        assertThat(WholeFile.write(file, new byte[] {'a'})).isEqualTo(file).hasContent("a");
        assertThat(WholeFile.write(file, new byte[] {'b'})).hasContent("b");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void linkIsFollowed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        WholeFile.write(link, new byte[] {'a'});
        assertThat(link).isSymbolicLink().hasContent("a");
        assertThat(file).hasContent("a");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deviceStaysADevice() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("out.txt"), Path.of("/dev/null"));
        WholeFile.write(link, new byte[] {'a'});
        assertThat(link).isSymbolicLink();
        assertThat(folder.toFile().list()).containsExactly("out.txt");
    }

    @Test
    void folderInItsPlace() throws IOException {
        Path file = Files.createDirectory(folder.resolve("a.txt"));
        assertThatThrownBy(() -> WholeFile.write(file, new byte[] {'a'})).isInstanceOf(IOException.class);
        assertThat(file).isDirectory();
    }

    @Test
    void diskThatFillsUpOnTheWay() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "before");
        assertThatThrownBy(() -> WholeFile.write(file, unfinished -> {
            Files.writeString(unfinished, "half");
            throw new IOException("No space left on device");
        })).hasMessage("No space left on device");
        assertThat(file).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }
}
