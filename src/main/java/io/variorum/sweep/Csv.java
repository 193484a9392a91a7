// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

/** Comma-separated values, as RFC 4180 has them. */
public final class Csv {

    private Csv() {}

    /** A value as it stands in a line: in double quotes where a comma, a quote or a line break would divide it. */
    public static String quoted(String value) {
        return value.matches("(?s).*[,\"\r\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
