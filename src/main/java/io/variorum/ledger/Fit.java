// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * How two pictures of one size lie on each other.
 *
 * @param largest the largest difference of a channel, in levels of 255
 * @param psnr peak signal-to-noise ratio over all channels in dB; infinite if every pixel is equal
 */
public record Fit(int largest, double psnr) {

    /** Empty if the two have different sizes. */
    static Optional<Fit> of(BufferedImage a, BufferedImage b) {
        int w = a.getWidth();
        int h = a.getHeight();
        if (w != b.getWidth() || h != b.getHeight()) {
            return Optional.empty();
        }
        int[] x = a.getRGB(0, 0, w, h, null, 0, w);
        int[] y = b.getRGB(0, 0, w, h, null, 0, w);
        int largest = 0;
        long squares = 0;
        for (int i = 0; i < x.length; i++) {
            for (int shift = 16; shift >= 0; shift -= 8) {
                int d = Math.abs((x[i] >> shift & 0xFF) - (y[i] >> shift & 0xFF));
                largest = Math.max(largest, d);
                squares += (long) d * d;
            }
        }
        double mean = squares / (3.0 * x.length);
        return Optional.of(new Fit(largest, squares == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255 * 255 / mean)));
    }

    boolean exact() {
        return largest == 0;
    }

    boolean within(Tolerance tolerance) {
        return psnr >= tolerance.psnr() && largest <= tolerance.levels();
    }
}
