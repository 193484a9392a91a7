// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of studio folders that mean the same folder on every system and cannot lead out of the working folder. */
final class StudioName {

    private static final Pattern RESERVED = Pattern.compile("(?i)(CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(\\..*)?");
    private static final int LONGEST = 80; // characters; file systems allow 255 bytes, and a character can have four less one

    private StudioName() {}

    /** The folder of that name in the working folder. */
    static Path folder(String name) {
        String problem = problem(name);
        if (problem != null) {
            throw new IllegalArgumentException("\"%s\" cannot be a studio folder's name: %s. Try ledger(\"girl-at-dusk\").".formatted(
                    name == null ? "" : name.replaceAll("\\p{C}", "�"), problem));
        }
        return Path.of(name);
    }

    private static String problem(String name) {
        if (name == null || name.isBlank()) {
            return "it is empty";
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR)) {
            return "it has a character that cannot be seen";
        }
        if (name.contains("/") || name.contains("\\")) {
            return "it leads through folders";
        }
        if (name.matches(".*[:*?\"<>|].*")) {
            return "it has one of : * ? \" < > |";
        }
        if (name.startsWith(".") || name.startsWith(" ") || name.endsWith(".") || name.endsWith(" ")) {
            return "it begins or ends with a dot or a space";
        }
        if (RESERVED.matcher(name).matches()) {
            return "Windows keeps this name for a device";
        }
        return name.length() > LONGEST ? "it is longer than %d characters".formatted(LONGEST) : null;
    }
}
