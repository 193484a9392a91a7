// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.nio.charset.StandardCharsets;

/** What a download often leaves in the place of the weights; to fetch it again the same way leaves the same. */
final class InItsPlace {

    private static final String POINTER = "version "; // of https://git-lfs.github.com/spec/v1

    private InItsPlace() {}

    /** @param first the file's first 8 bytes, which as a header's length are beyond its bounds; one of 60 bytes begins with < too */
    static void refuse(String file, byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1);
        if (text.equals(POINTER)) {
            throw new IllegalArgumentException("%s is not the weights but Git's note of where they are. Run git lfs pull in its folder.".formatted(file));
        }
        if (text.stripLeading().startsWith("<")) {
            throw new IllegalArgumentException("%s is a web page, not the weights: the site answered with a page, to log in for one. Download it in a browser.".formatted(file));
        }
    }
}
