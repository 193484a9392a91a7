// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudioZipTest {

    @TempDir
    Path temp;

    @Test
    void studioInside() throws IOException {
        Path girl = Studio.small(temp.resolve("girl"));
        Path zip = temp.resolve("girl.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : Files.walk(girl).filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry("bundle/" + temp.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        Path studio = StudioZip.unpack(zip, Files.createDirectory(temp.resolve("out")));
        assertThat(Ledger.verify(studio)).isEqualTo(Ledger.verify(girl));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../ledger.jsonl", "/tmp/ledger.jsonl", "a/../../ledger.jsonl", "..\\ledger.jsonl", "C:ledger.jsonl"})
    void nameThatLeadsOut(String name) throws IOException {
        Path zip = zip(name, "{}");
        Path out = Files.createDirectories(temp.resolve("inner/out"));
        assertThatThrownBy(() -> StudioZip.unpack(zip, out)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.zip is not unpacked: a file in it would land outside the folder.");
        assertThat(temp.resolve("inner")).isDirectoryRecursivelyContaining("glob:**/out");
        assertThat(temp.resolve("inner/ledger.jsonl")).doesNotExist();
    }

    @Test
    void noStudioAndNoZip() throws IOException {
        Path zip = zip("readme.txt", "hello");
        assertThatThrownBy(() -> StudioZip.unpack(zip, Files.createDirectory(temp.resolve("out"))))
                .hasMessage("a.zip is not unpacked: it holds no studio folder: there is no ledger.jsonl in it.");
        Files.writeString(zip, "hello");
        assertThatThrownBy(() -> StudioZip.unpack(zip, temp.resolve("out"))).hasMessage("a.zip is not unpacked: it is not a whole .zip file.");
    }

    private Path zip(String name, String content) throws IOException {
        Path zip = temp.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes());
        }
        return zip;
    }
}
