// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

/** Finds where a JSON object ends without reading what is in it. */
final class JsonEnd {

    private JsonEnd() {}

    /**
     * The place after the object's last brace, or −1 if it does not end before {@code to}, or holds a space, a comment or a
     * word that JSON as this program writes it has no use for.
     *
     * @param from after the object's first brace
     */
    static int of(byte[] bytes, int from, int to) {
        int depth = 1;
        for (int i = from; i < to; i++) {
            switch (bytes[i]) {
                case '"' -> i = closing(bytes, i + 1, to);
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    if (!stands(bytes[i])) {
                        return -1;
                    }
                }
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** Between texts: numbers, true, false, null, commas and colons. */
    private static boolean stands(byte b) {
        return b >= '+' && b <= ':' && b != '/' || b >= 'a' && b <= 'u' || b == 'E';
    }

    /** The quotation mark that ends a text, or {@code to}. */
    private static int closing(byte[] bytes, int from, int to) {
        int i = ByteSearch.next('"', bytes, from, to);
        while (i < to && escaped(bytes, from, i)) {
            i = ByteSearch.next('"', bytes, i + 1, to);
        }
        return i;
    }

    private static boolean escaped(byte[] bytes, int from, int at) {
        int i = at;
        while (i > from && bytes[i - 1] == '\\') {
            i--;
        }
        return (at - i) % 2 == 1;
    }
}
