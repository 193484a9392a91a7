// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void machine() throws IOException {
        write("meminfo", "MemTotal:       24683668 kB\nMemAvailable:       2000 kB\n");
        assertThat(FreeMemory.bytes(folder.resolve("meminfo"), folder)).hasValue(2_048_000);
    }

    @Test
    void containerThatMayTakeLess() throws IOException {
        write("meminfo", "MemAvailable:   24683668 kB\n");
        write("memory.max", "1000000\n");
        write("memory.current", "900000\n");
        write("memory.stat", "anon 600000\ninactive_file 50000\n");
        assertThat(FreeMemory.bytes(folder.resolve("meminfo"), folder)).hasValue(150_000);
    }

    @Test
    void containerWithoutLimit() throws IOException {
        write("meminfo", "MemAvailable:       2000 kB\n");
        write("memory.max", "max\n");
        write("memory.current", "900000\n");
        assertThat(FreeMemory.bytes(folder.resolve("meminfo"), folder)).hasValue(2_048_000);
    }

    @Test
    void anotherSystem() {
        assertThat(FreeMemory.bytes(folder.resolve("none"), folder)).isEmpty();
    }
}
