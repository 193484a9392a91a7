// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes every byte of a studio folder, one at a time; each change must be found. */
class LedgerFlipTest {

    @TempDir
    Path temp;

    @Test
    void everyByteOfEveryFile() throws IOException {
        Path girl = temp.resolve("girl");
        try (Ledger ledger = Studio.open(girl)) {
            ledger.supplied(Studio.picture(2).bytes(), "sketch.png");
            ledger.chose(ledger.keep(Studio.picture(1), Duration.ofMillis(900)), "Light falls on the face.");
        }
        Random random = new Random(42);
        for (Path file : files(girl)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i++) {
                byte was = bytes[i];
                bytes[i] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
                Verification v = Ledger.verify(girl);
                assertThat(v.intact()).as("%s, byte %d", file.getFileName(), i).isFalse();
                assertNamed(v.findings(), girl, file, bytes, i);
                bytes[i] = was;
            }
            Files.write(file, bytes);
        }
        assertThat(Ledger.verify(girl).intact()).isTrue();
    }

    /** In the ledger the finding names the line that the byte is in; elsewhere the file. */
    private static void assertNamed(List<String> findings, Path girl, Path file, byte[] bytes, int at) {
        if (!file.endsWith("ledger.jsonl")) {
            String name = file.endsWith("ledger.head") ? "" : girl.relativize(file).toString();
            assertThat(findings.get(0)).contains(name);
            return;
        }
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        assertThat(findings.get(0)).startsWith("girl/ledger.jsonl: line " + line + " ");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
