// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the "Key: value" pairs of an infotext's last line, as the web UI's expression
 * {@code \s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)} does, in one pass over the line.
 *
 * <p>Beyond it, a value that begins with a brace or bracket reaches to its closing partner: Civitai and
 * stable-diffusion.cpp write JSON without quotes.
 */
final class InfotextPairs {

    private final String line;
    private final Map<String, String> pairs = new LinkedHashMap<>();
    private int count;
    private int at;
    private int patience = 1 << 23; // characters looked at in search of closing marks: a hostile line must not cost n² steps

    private InfotextPairs(String line) {
        this.line = line;
    }

    /** The pairs in order, values as written; a key that comes twice has its last value. */
    static Map<String, String> of(String line) {
        InfotextPairs scan = new InfotextPairs(line);
        while (scan.next()) {
            scan.count++;
        }
        return scan.count < 3 ? Map.of() : scan.pairs; // fewer than three are words that happen to hold a colon
    }

    private boolean next() {
        int from = at;
        for (int colon = line.indexOf(':', from); colon >= 0; colon = line.indexOf(':', colon + 1)) {
            int start = keyStart(from, colon);
            if (start >= 0) {
                int valueStart = colon + 1;
                while (valueStart < line.length() && InfotextReader.isSpace(line.charAt(valueStart))) {
                    valueStart++;
                }
                int end = valueEnd(valueStart);
                pairs.put(line.substring(start, colon), line.substring(valueStart, end));
                at = Math.min(end + 1, line.length());
                return true;
            }
            from = colon + 1;
        }
        return false;
    }

    /** The first word character of the run of key characters that ends at the colon; −1 if there is no key. */
    private int keyStart(int from, int colon) {
        int start = colon;
        for (int i = colon - 1; i >= from && isKey(line.charAt(i)); i--) {
            if (isWord(line.charAt(i))) {
                start = i;
            }
        }
        return colon - start >= 2 ? start : -1;
    }

    private int valueEnd(int start) {
        char first = start < line.length() ? line.charAt(start) : ',';
        int end = first == '"' ? quoteEnd(start) : first == '{' || first == '[' ? braceEnd(start) : -1;
        if (end >= 0 && (end == line.length() || line.charAt(end) == ',')) {
            return end;
        }
        int comma = line.indexOf(',', start);
        return comma < 0 ? line.length() : comma;
    }

    private int quoteEnd(int start) {
        for (int i = start + 1; i < line.length() && patience-- > 0; i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '"') {
                return i == start + 1 ? -1 : i + 1;
            }
        }
        return -1;
    }

    private int braceEnd(int start) {
        int depth = 0;
        for (int i = start; i < line.length() && patience-- > 0; i++) {
            switch (line.charAt(i)) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int end = i + 1 < line.length() && line.charAt(i + 1) == '"' ? i + 2 : quoteEnd(i);
                    if (end < 0) {
                        return -1;
                    }
                    i = end - 1;
                }
                default -> { }
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean isKey(char c) {
        return isWord(c) || c == ' ' || c == '-' || c == '/';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
