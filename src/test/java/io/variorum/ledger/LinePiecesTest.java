// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.variorum.ledger.LinePieces.Piece;
import io.variorum.ledger.LinePieces.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinePiecesTest {

    private static final int LONGEST = 1 << 20;

    @TempDir
    private Path folder;

    @Property(tries = 500)
    void everyLineIsInOnePiece(@ForAll @StringLength(max = 200) @CharRange(from = '\n', to = '\r') String text,
            @ForAll @IntRange(min = 1, max = 40) int size) throws IOException {
        Path file = Files.createTempFile("lines", ".txt");
        try {
            Files.writeString(file, text);

            assertThat(lines(file, size, LONGEST)).containsExactlyElementsOf(split(text));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void emptyFileHasNoPieces() throws IOException {
        assertThat(lines(Files.writeString(folder.resolve("empty"), ""), 10, LONGEST)).isEmpty();
    }

    @Test
    void lineLongerThanSeveralPiecesIsWhole() throws IOException {
        String text = "a\n" + "b".repeat(300_000) + "\nc\n";

        assertThat(lines(Files.writeString(folder.resolve("long"), text), 1000, LONGEST)).containsExactlyElementsOf(split(text));
    }

    @Test
    void tooLongALineIsCutAndTheOthersAreNot() throws IOException {
        Path file = Files.writeString(folder.resolve("long"), "a\n" + "b".repeat(300_000) + "\nc\n");

        List<String> lines = lines(file, 1000, 70_000);

        assertThat(lines).hasSize(3).startsWith("a").endsWith("c");
        assertThat(lines.get(1)).startsWith("bbb").hasSizeLessThan(300_000);
        assertThat(places(file, 1000, 70_000)).extracting(Place::start, Place::end, Place::finished)
                .contains(tuple(2L, 300_002L, true));
        assertThat(places(file, 1000, 70_000)).extracting(Place::whole).containsExactly(true, false, true);
    }

    @Test
    void linesBehindOneThatIsCutAreReadWithIt() throws IOException {
        String text = "b".repeat(3000) + "\nc\nd\n";

        assertThat(lines(Files.writeString(folder.resolve("long"), text), 1000, 2)).endsWith("c", "d").hasSize(3);
        assertThat(lines(Files.writeString(folder.resolve("long"), text + "e"), 1000, 2)).endsWith("c", "d", "e").hasSize(4);
    }

    @Test
    void eachPieceIsReadAgainFromItsPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("long"), "a\nbb\n" + "c".repeat(3000) + "\nd\ne");
        List<Place> again = new ArrayList<>();
        try (LinePieces pieces = LinePieces.open(file, 0, Long.MAX_VALUE, 10)) {
            for (Piece piece = pieces.next(new byte[0], 100); piece != null; piece = pieces.next(new byte[0], 100)) {
                LineScan.lines(file, piece, (buffer, place) -> again.add(place));
            }
        }
        assertThat(again).extracting(Place::start).containsExactly(0L, 2L, 5L, 3006L, 3008L);
        assertThat(again).extracting(Place::end).containsExactly(1L, 4L, 3005L, 3007L, 3009L);
        assertThat(again).allMatch(Place::whole);
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static List<Place> places(Path file, int size, int longest) throws IOException {
        List<Place> places = new ArrayList<>();
        try (LinePieces pieces = LinePieces.open(file, 0, Long.MAX_VALUE, size)) {
            for (Piece piece = pieces.next(new byte[0], longest); piece != null; piece = pieces.next(new byte[0], longest)) {
                places.addAll(piece.lines());
            }
        }
        return places;
    }

    private static List<String> lines(Path file, int size, int longest) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LinePieces pieces = LinePieces.open(file, 0, Long.MAX_VALUE, size)) {
            for (Piece piece = pieces.next(new byte[0], longest); piece != null; piece = pieces.next(piece.buffer(), longest)) {
                for (Place p : piece.lines()) {
                    lines.add(new String(piece.buffer(), p.from(), p.length(), StandardCharsets.UTF_8));
                }
            }
        }
        return lines;
    }
}
