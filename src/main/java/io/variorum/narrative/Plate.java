// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.view.Visible;

/**
 * A picture as it stands in the account: PNG bytes, their size in pixels, and the words under it.
 *
 * @param digest SHA-256 of the recorded picture this shows, or empty for a chart
 */
record Plate(byte[] png, int width, int height, String digest, String caption) {

    Plate {
        caption = Visible.text(caption);
    }

    Plate captioned(String words) {
        return new Plate(png, width, height, digest, words);
    }
}
