// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.ledger.Studio.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerVerifyTest {

    @TempDir
    Path temp;
    private Path girl;

    @BeforeEach
    void nineEntriesTwoPictures() {
        girl = Studio.small(temp.resolve("girl"));
    }

    @Test
    void untouched() {
        assertThat(Ledger.verify(girl)).isEqualTo(new Verification(true, List.of(), 9, 2))
                .hasToString("Intact: 9 entries and 2 pictures are as they were written.");
    }

    @Test
    void lineChanged() {
        Studio.lines(girl, l -> { l.set(4, l.get(4).replace("disk was full", "model was missing")); return l; });
        finds("girl/ledger.jsonl: line 5 was changed after it was written. Lines 1 to 4 are intact.");
    }

    @Test
    void lineChangedAndItsOwnDigestMadeToFit() {
        Studio.lines(girl, l -> { l.set(4, forged(l.get(4).replace("disk was full", "model was missing"))); return l; });
        finds("girl/ledger.jsonl: line 5 was changed after it was written. Lines 1 to 4 are intact.");
    }

    @Test
    void lastLineChangedAndItsOwnDigestMadeToFit() {
        Studio.lines(girl, l -> { l.set(8, forged(l.get(8).replace("wider", "narrower"))); return l; });
        finds("girl/ledger.jsonl: line 9 was changed after it was written. Lines 1 to 8 are intact.");
    }

    @Test
    void firstLineChanged() {
        Studio.lines(girl, l -> { l.set(0, l.get(0).replace("Variorum", "Variorvm")); return l; });
        finds("girl/ledger.jsonl: line 1 was changed after it was written.");
    }

    @Test
    void pictureOfANameThatNoFileCanHave() {
        Studio.lines(girl, l -> { l.set(3, forged(l.get(3).replaceFirst("\"picture\":\"[0-9a-f]{64}", "\"picture\":\"a\0b\033[2J"))); return l; });
        finds("girl/ledger.jsonl: line 4 was changed after it was written. Lines 1 to 3 are intact.", "pictures/a⟨U+0000⟩b⟨U+001B⟩[2J.png is missing.");
    }

    @Test
    void lineRemoved() {
        Studio.lines(girl, l -> { l.remove(6); return l; });
        finds("girl/ledger.jsonl: line 7 was removed. Lines 1 to 6 are intact.");
    }

    @Test
    void twoLinesRemoved() {
        Studio.lines(girl, l -> { l.remove(1); l.remove(1); return l; });
        finds("girl/ledger.jsonl: lines 2 to 3 were removed. Line 1 is intact.");
    }

    @Test
    void lastLinesRemoved() {
        Studio.lines(girl, l -> l.subList(0, 7));
        finds("girl/ledger.jsonl: lines 8 to 9 were removed. Lines 1 to 7 are intact.");
    }

    @Test
    void lastLineRemoved() {
        Studio.lines(girl, l -> l.subList(0, 8));
        finds("girl/ledger.jsonl: line 9 was removed. Lines 1 to 8 are intact.");
    }

    @Test
    void lineInsertedTwice() {
        Studio.lines(girl, l -> { l.add(6, l.get(2)); return l; });
        finds("girl/ledger.jsonl: line 7 was inserted. Lines 1 to 6 are intact.");
    }

    @Test
    void forgedLineInserted() {
        Studio.lines(girl, l -> { l.add(8, forged(l.get(8).replace("wider", "narrower"))); return l; });
        finds("girl/ledger.jsonl: line 9 was changed after it was written. Lines 1 to 8 are intact.");
    }

    @Test
    void forgedLineInsertedInTheMiddle() {
        Studio.lines(girl, l -> { l.add(4, forged(l.get(4).replace("disk", "dish"))); return l; });
        finds("girl/ledger.jsonl: line 5 was inserted. Lines 1 to 4 are intact.");
    }

    @Test
    void forgedLineOfTheNumberBeforeInserted() {
        Studio.lines(girl, l -> { l.add(4, forged(l.get(3).replaceFirst("\"before\":\"[0-9a-f]{64}", "\"before\":\"" + "1".repeat(64)))); return l; });
        finds("girl/ledger.jsonl: line 5 was inserted. Lines 1 to 4 are intact.");
    }

    @Test
    void linesSwapped() {
        Studio.lines(girl, l -> { Collections.swap(l, 6, 7); return l; });
        finds("girl/ledger.jsonl: from line 7 on, the lines were put in another order. Lines 1 to 6 are intact.");
    }

    /** Lines are read up to 64 MB; the part that is read ends here as a line does, and its digests fit. */
    @Test
    void lineThatGoesOnBehindWhatIsRead() throws IOException {
        String line = Files.readAllLines(girl.resolve("ledger.jsonl")).get(0);
        String open = line.substring(0, line.lastIndexOf("}},\"sha256\""));
        for (int bytes = (64 << 20) + (1 << 19); bytes <= 65 << 20; bytes += 1 << 19) {
            String padded = forged(open + ",\"x\":\"" + "x".repeat(bytes - open.length() - 86) + "\"}},\"sha256\":\"");
            assertThat(padded.length()).isEqualTo(bytes);
            Files.writeString(girl.resolve("ledger.jsonl"), padded + " and more\n");
            Files.write(girl.resolve("ledger.head"), new Head(1, io.variorum.checkpoint.Sha256.hex(padded)).bytes());
            assertThat(Ledger.verify(girl).findings()).contains("girl/ledger.jsonl: line 1 was changed after it was written.");
        }
    }

    @Test
    void lastLineTorn() throws IOException {
        String all = Files.readString(girl.resolve("ledger.jsonl"));
        Files.writeString(girl.resolve("ledger.jsonl"), all.substring(0, all.length() - 30));
        finds("girl/ledger.jsonl: line 9 is not finished; opening the studio folder sets it aside. Lines 1 to 8 are intact.");
    }

    @Test
    void pictureChangedMissingAndStrange() throws IOException {
        Files.writeString(file(1), "other");
        Files.delete(file(3));
        Files.writeString(girl.resolve("pictures/mine.png"), "mine");
        finds("pictures/%s.png was changed after it was written.".formatted(picture(1).digest()),
                "pictures/%s.png is missing.".formatted(picture(3).digest()),
                "pictures/mine.png is not named by the ledger.");
    }

    @Test
    void allPicturesMissing() throws IOException {
        Files.delete(file(1));
        Files.delete(file(3));
        Files.delete(girl.resolve("pictures"));
        finds("The folder pictures is missing, with 2 pictures that the ledger names.");
    }

    @Test
    void morePicturesMissingThanAnybodyReads() throws IOException {
        NamedPictures named = new NamedPictures();
        for (int i = 0; i < 1_234; i++) {
            named.add(io.variorum.checkpoint.Sha256.hex(new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        PictureCheck check = PictureCheck.of(girl, named, Map.of(), false);
        assertThat(check.whole()).isZero();
        assertThat(check.findings()).hasSize(1_001).contains("pictures/96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7.png is missing.")
                .endsWith("1,234 pictures are missing; the first 1,000 of them are named here.");
    }

    @Test
    void ledgerMissing() throws IOException {
        Files.delete(girl.resolve("ledger.jsonl"));
        finds("girl/ledger.jsonl is missing.");
    }

    @Test
    void notAStudioFolder() {
        assertThatThrownBy(() -> Ledger.verify(temp)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"%s\" is not a studio folder: it has no ledger.jsonl. Name the folder in which that lies.", temp);
    }

    private Path file(long seed) {
        return girl.resolve("pictures/" + picture(seed).digest() + ".png");
    }

    @Test
    void lineThatSaysTwoThings() {
        rewritten(9, "\"by\":\"person\",\"facts\":{\"text\":\"x\"},\"kind\":\"stamped\",\"by\":\"program\",\"facts\":{\"line\":2,\"digest\":\"%s\",".formatted("0".repeat(64))
                + "\"token\":\"stamps/2.tst\",\"sha256\":\"%s\",\"confirmed\":\"2023-02-24T10:00:00Z\",\"server\":\"http://famous.example\"}".formatted("1".repeat(64)));
        finds("girl/ledger.jsonl: line 9 was changed after it was written. Lines 1 to 8 are intact.");
        assertThatThrownBy(() -> Ledger.read(girl)).hasMessageStartingWith("The ledger of studio folder \"girl\" is not as it was written.");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"by\":\"person\",\"facts\":{\"text\":",
        "\"by\":\"person\",\"facts\":{\"text\":\"x\"}}",
        "\"by\":\"person\",\"facts\":{\"text\":\"x\"}/*\"kind\":\"generated\"*/",
        "\"by\":\"person\",\"facts\":{'text':\"x\"}",
        "\"by\":\"person\",\"facts\":{\"text\": \"x\"}",
        "\"by\":\"program\",\"facts\":{\"text\":\"x\"}"
    })
    void lineThatThisProgramDidNotWrite(String rest) {
        rewritten(9, rest);
        finds("girl/ledger.jsonl: line 9 was changed after it was written. Lines 1 to 8 are intact.");
    }

    @Test
    void pictureNamedWhereNobodyLooks() {
        String digest = picture(3).digest();
        rewritten(6, l -> l.replaceFirst("\"key\":\"[0-9a-f]{64}\",\"picture\":\"[0-9a-f]{64}\",", "").replaceFirst("\"duration\"", "\"picture\":\"%s\",\"duration\"".formatted(digest)));
        assertThat(Ledger.verify(girl).findings().get(0)).isEqualTo("girl/ledger.jsonl: line 6 was changed after it was written. Lines 1 to 5 are intact.");
    }

    @Test
    void rewrittenAsThisProgramWrites() {
        rewritten(9, l -> l.replace("wider", "narrower")); // a chain alone cannot show this
        assertThat(Ledger.verify(girl).findings()).isEmpty();
    }

    @Test
    void judgementOfAPictureNobodyMade() {
        rewritten(8, l -> l.replace(picture(3).digest(), "b".repeat(64)));
        finds("Line 8 judges picture %s, but no line tells of its making.".formatted("b".repeat(64)));
        rewritten(7, l -> l.replace(picture(1).digest(), "a".repeat(64)));
        finds("Line 8 judges picture %s, but no line tells of its making.".formatted("b".repeat(64)),
                "Line 7 judges picture %s, but no line tells of its making.".formatted("a".repeat(64)));
    }

    /** A line of another content behind its kind, and all that follows it, so that the chain fits. */
    private void rewritten(int number, String rest) {
        rewritten(number, l -> l.substring(0, l.indexOf("\"by\":")) + rest);
    }

    private void rewritten(int number, UnaryOperator<String> change) {
        Studio.lines(girl, lines -> {
            for (int i = number - 1; i < lines.size(); i++) {
                String open = lines.get(i).substring(0, lines.get(i).length() - LedgerLine.TAIL);
                String changed = i == number - 1 ? change.apply(open) : open;
                String before = Sha256.hex(lines.get(i - 1));
                String follows = changed.replaceFirst("\"before\":\"[0-9a-f]{64}", "\"before\":\"" + before);
                lines.set(i, follows + ",\"sha256\":\"" + Sha256.hex(follows) + "\"}");
            }
            return lines;
        });
        try {
            List<String> lines = Files.readAllLines(girl.resolve("ledger.jsonl"));
            Files.write(girl.resolve("ledger.head"), new Head(lines.size(), Sha256.hex(lines.get(lines.size() - 1))).bytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void finds(String... findings) {
        Verification v = Ledger.verify(girl);
        assertThat(v.findings()).containsExactly(findings);
        assertThat(v.intact()).isFalse();
    }

    /** A line with its own digest computed anew, as a careful forger would. */
    private static String forged(String line) {
        String open = line.substring(0, line.lastIndexOf(",\"sha256\":\""));
        return open + ",\"sha256\":\"" + io.variorum.checkpoint.Sha256.hex(open) + "\"}";
    }
}
