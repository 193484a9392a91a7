// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A font that comes with the program, for the PDF: a reader's machine need not have any. */
enum Font {
    /** Latin, Greek, Cyrillic. */
    LATIN("Noto Serif", "NotoSerif-Regular.ttf"),
    /** 30,000 Chinese characters, kana, and the punctuation between them. */
    CHINESE("Noto Serif SC", "NotoSerifSC-Regular.ttf"),
    /** For code, and for the brackets around a character that cannot be seen. */
    MONO("Noto Sans Mono", "NotoSansMono-Regular.ttf");

    private final String family;
    private final String file;

    Font(String family, String file) {
        this.family = family;
        this.file = file;
    }

    String family() {
        return family;
    }

    InputStream open() {
        return Font.class.getResourceAsStream("font/" + file);
    }

    /** Whether any of the fonts has a shape for this character. */
    static boolean has(int character) {
        return character == '\n' || Shapes.ALL.stream().anyMatch(shapes -> shapes.getGlyphId(character) != 0);
    }

    /** Read once for a program's life, when first asked. */
    private static final class Shapes {
        static final List<CmapLookup> ALL = Stream.of(values()).map(Shapes::of).toList();

        private static CmapLookup of(Font font) {
            try (InputStream in = font.open(); TrueTypeFont ttf = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
                return ttf.getUnicodeCmapLookup();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
