// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownDigestsTest {

    private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = change("one");
    }

    private KnownDigests known() {
        return new KnownDigests(folder.resolve("cache/digests.json"));
    }

    private Path change(String text) throws IOException {
        return Files.setLastModifiedTime(Files.writeString(folder.resolve("model"), text), THEN);
    }

    @Test
    void sameFileIsNotReadAgain() throws IOException {
        String digest = known().of(file);
        assertThat(digest).isEqualTo(Sha256.hex("one"));
        change("two"); // same size, same time: shows that the file was not read
        assertThat(known().of(file)).isEqualTo(digest);
    }

    @Test
    void otherTime() throws IOException {
        known().of(file);
        Files.setLastModifiedTime(change("two"), FileTime.fromMillis(THEN.toMillis() + 1));
        assertThat(known().of(file)).isEqualTo(Sha256.hex("two"));
    }

    @Test
    void otherSize() throws IOException {
        known().of(file);
        assertThat(known().of(change("three"))).isEqualTo(Sha256.hex("three"));
    }

    @Test
    void spoiltStore() throws IOException {
        known().of(file);
        Files.writeString(folder.resolve("cache/digests.json"), "[{");
        assertThat(known().of(file)).isEqualTo(Sha256.hex("one"));
    }

    @Test
    void storeThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file, no folder");
        assertThat(known().of(file)).isEqualTo(Sha256.hex("one"));
    }
}
