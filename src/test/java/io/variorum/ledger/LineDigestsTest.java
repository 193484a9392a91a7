// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.LinePieces.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines are hashed two at a time, in steps of 128 bytes; their lengths lie on both sides of every step and of SHA-256's blocks. */
class LineDigestsTest {

    @Test
    void ofLinesOfEveryLength() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 301; i++) {
            lines.add(line("a".repeat(i * 7 % 301)));
        }
        byte[] buffer = buffer(lines);
        List<Place> places = places(lines);

        LineDigests digests = LineDigests.of(buffer, places).orElseThrow();

        for (int i = 0; i < lines.size(); i++) {
            assertThat(HexFormat.of().formatHex(digests.of(i))).isEqualTo(Sha256.hex(lines.get(i)));
        }
    }

    @Test
    void everyLineMustEndWithItsOwnDigest() {
        List<String> good = List.of(line("a".repeat(200)), line("b"), line("c".repeat(130)));
        for (int i = 0; i < good.size(); i++) {
            List<String> lines = new ArrayList<>(good);
            lines.set(i, lines.get(i).replaceFirst("[abc]", "d"));
            assertThat(LineDigests.of(buffer(lines), places(lines))).as("line %d", i).isEmpty();
        }
        assertThat(LineDigests.of(buffer(good), places(good))).isPresent();
    }

    @Test
    void lineTooShortForADigest() {
        List<String> lines = List.of(line("a"), "{}");
        assertThat(LineDigests.of(buffer(lines), places(lines))).isEmpty();
    }

    /** What was read of it may fit well; what lies behind was not looked at. */
    @Test
    void lineThatIsCut() {
        byte[] line = buffer(List.of(line("a")));
        Place cut = new Place(0, line.length + 10, 0, line.length - 1, true);
        assertThat(LineDigests.of(line, List.of(cut))).isEmpty();
    }

    private static String line(String text) {
        return text + ",\"sha256\":\"" + Sha256.hex(text) + "\"}";
    }

    private static byte[] buffer(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Place> places(List<String> lines) {
        List<Place> places = new ArrayList<>();
        int at = 0;
        for (String line : lines) {
            places.add(new Place(at, at + line.length(), at, line.length(), true));
            at += line.length() + 1;
        }
        return places;
    }
}
