// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width to height, as people write it: "2:3" is upright, "2:1" is wide. */
public record AspectRatio(int width, int height) {

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,4})\\s*:\\s*(\\d{1,4})\\s*");

    public AspectRatio {
        if (width < 1 || height < 1 || width > 16 * height || height > 16 * width) {
            throw new IllegalArgumentException(
                    "Aspect ratio must be between 1:16 and 16:1, but was %d:%d. Try \"2:3\".".formatted(width, height));
        }
    }

    public static AspectRatio of(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "An aspect ratio is width:height, but was \"%s\". Try \"2:3\".".formatted(text));
        }
        return new AspectRatio(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }

    /**
     * The width and height, multiples of 8, whose ratio is nearest to this one (by its logarithm) among those within
     * 15 % of the given number of pixels; of equally near ones the nearest in pixels.
     */
    public int[] sizeFor(long pixels) {
        int[] best = null;
        double bestRatio = Double.MAX_VALUE;
        double bestArea = Double.MAX_VALUE;
        for (int w = Parameters.MIN_SIDE; w <= Parameters.MAX_SIDE; w += 8) {
            int h = (int) Math.round((double) w * height / width / 8) * 8;
            if (h < Parameters.MIN_SIDE || h > Parameters.MAX_SIDE) {
                continue;
            }
            double area = Math.abs(Math.log((double) w * h / pixels));
            double ratio = Math.abs(Math.log((double) w * height / ((double) h * width)));
            if (area <= Math.log(1.15) && (ratio < bestRatio - 1e-9 || ratio < bestRatio + 1e-9 && area < bestArea)) {
                best = new int[] {w, h};
                bestRatio = ratio;
                bestArea = area;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    "Aspect ratio %s cannot be made with about %d pixels: a side would be shorter than %d or longer than %d. Choose a ratio nearer to 1:1, or another .size(w, h)."
                            .formatted(this, pixels, Parameters.MIN_SIDE, Parameters.MAX_SIDE));
        }
        return best;
    }

    @Override
    public String toString() {
        return width + ":" + height;
    }
}
