// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that strangers may send. */
class BundleHostileTest {

    private static final BundleReader.Limits SMALL = new BundleReader.Limits(3, 1000, 2000);

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "a/..", "/etc/evil.txt", "C:/evil.txt", "..\\evil.txt", "a\\evil.txt", "a\nb", "."})
    void nameThatLeadsOut(String name) throws IOException {
        Path zip = zip(name, new byte[1]);
        assertThatThrownBy(() -> Bundle.unpack(zip, temp.resolve("out"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("evil.zip is not read: ").hasMessageEndingWith(" leads out of the folder.");
        assertThat(temp.resolve("out")).doesNotExist();
        assertThat(temp.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void linkBecomesAPlainFile() throws IOException {
        byte[] zip = Files.readAllBytes(zip("link", "../secret".getBytes(StandardCharsets.UTF_8)));
        int central = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[central + 5] = 3; // made on Unix
        zip[central + 41] = (byte) 0xA1; // S_IFLNK | 0755 in the high half of the external attributes
        zip[central + 40] = (byte) 0xFF;
        Files.write(temp.resolve("evil.zip"), zip);
        Files.writeString(temp.resolve("secret"), "secret");
        new BundleReader(temp.resolve("evil.zip"), temp.resolve("out"), SMALL).unpack();
        assertThat(temp.resolve("out/link")).isRegularFile().hasContent("../secret");
        assertThat(Files.isSymbolicLink(temp.resolve("out/link"))).isFalse();
    }

    @Test
    void declaredTooLarge() throws IOException {
        Path zip = zip("big", new byte[1001]);
        assertThatThrownBy(() -> Bundle.unpack(zip, temp.resolve("out"), SMALL)).hasMessage("evil.zip is not read: it would take more than 1,000 bytes.");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void declaredTooLargeTogether() throws IOException {
        Path zip = zip("a", new byte[900], "b", new byte[900], "c", new byte[900]);
        assertThatThrownBy(() -> Bundle.unpack(zip, temp.resolve("out"), SMALL)).hasMessage("evil.zip is not read: it would take more than 2,000 bytes.");
    }

    @Test
    void growsBeyondWhatItDeclares() throws IOException {
        byte[] zip = Files.readAllBytes(zip("bomb", new byte[1_000_000]));
        int central = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        zip[central + 24] = 10; // the central directory now says ten bytes
        zip[central + 25] = zip[central + 26] = zip[central + 27] = 0;
        Files.write(temp.resolve("evil.zip"), zip);
        assertThatThrownBy(() -> Bundle.unpack(temp.resolve("evil.zip"), temp.resolve("out"), SMALL)).isInstanceOf(IllegalArgumentException.class);
        try (Stream<Path> files = Files.walk(temp.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).allSatisfy(f -> assertThat(Files.size(f)).isLessThanOrEqualTo(1000));
        }
    }

    @Test
    void smallFileThatGrowsALot() throws IOException {
        Path zip = zip("girl/ledger.jsonl", new byte[100 << 20]); // zeros, packed to a thousandth
        assertThatThrownBy(() -> Bundle.unpack(zip, temp.resolve("out"))).hasMessage("evil.zip is not read: it would take more than 67,108,864 bytes.");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void tooManyFiles() throws IOException {
        Path zip = zip("a", new byte[1], "b", new byte[1], "c", new byte[1], "d", new byte[1]);
        assertThatThrownBy(() -> Bundle.unpack(zip, temp.resolve("out"), SMALL)).hasMessage("evil.zip is not read: it has 4 files; up to 3 are read.");
    }

    @Test
    void twoFilesOfOneName() throws IOException {
        Path zip = zip("a", new byte[1], "A", new byte[1]);
        assertThatThrownBy(() -> Bundle.unpack(zip, temp.resolve("out"), SMALL)).hasMessage("evil.zip is not read: it has two files named \"A\".");
    }

    @Test
    void noLedgerInside() throws IOException {
        Path zip = zip("a", new byte[1]);
        assertThatThrownBy(() -> Bundle.unpack(zip, temp.resolve("out"))).hasMessage("evil.zip is not an evidence bundle: it holds no ledger.jsonl.");
        assertThatThrownBy(() -> Bundle.verify(temp.resolve("gone.zip"))).hasMessage("There is no bundle %s.".formatted(temp.resolve("gone.zip")));
    }

    @Property(seed = "20261122")
    void anyBytesGiveAClearErrorOnly(@ForAll byte[] bytes) throws IOException {
        Path zip = Files.createTempFile("any", ".zip");
        try {
            Files.write(zip, bytes);
            assertThatThrownBy(() -> Bundle.verify(zip)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(zip.getFileName() + " is not a");
        } finally {
            Files.delete(zip);
        }
    }

    private Path zip(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                out.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                out.write((byte[]) namesAndBytes[i + 1]);
            }
        }
        return Files.write(temp.resolve("evil.zip"), bytes.toByteArray());
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int i = 0; ; i++) {
            if (java.util.Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
    }
}
