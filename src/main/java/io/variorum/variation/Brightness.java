// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Scaled;
import java.awt.image.BufferedImage;

/** A picture's brightness, any rectangle of which can be looked at in any number of samples, each the mean of its area. */
final class Brightness {

    private static final int LONGEST = 384; // pixels; what a copy keeps of a picture is larger than that

    private final int width;
    private final int height;
    private final double[] sums; // (height + 1) × (width + 1): of all pixels above and to the left

    private Brightness(int width, int height, double[] sums) {
        this.width = width;
        this.height = height;
        this.sums = sums;
    }

    static Brightness of(BufferedImage image) {
        double scale = Math.min(1, (double) LONGEST / Math.max(image.getWidth(), image.getHeight()));
        int w = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
        return of(Pixels.of(scale < 1 ? Scaled.to(image, w, h) : image));
    }

    static Brightness of(Pixels pixels) {
        int w = pixels.width();
        int h = pixels.height();
        int[] gray = pixels.gray();
        double[] sums = new double[(w + 1) * (h + 1)];
        for (int y = 0; y < h; y++) {
            double row = 0;
            for (int x = 0; x < w; x++) {
                row += gray[y * w + x];
                sums[(y + 1) * (w + 1) + x + 1] = sums[y * (w + 1) + x + 1] + row;
            }
        }
        return new Brightness(w, h, sums);
    }

    /** Width over height. */
    double aspect() {
        return (double) width / height;
    }

    /** The samples less their mean, brought to length 1; all 0 where the brightness is the same everywhere. */
    float[] samples(Part part, int columns, int rows) {
        float[] out = new float[columns * rows];
        double[] above = new double[columns + 1];
        double[] below = new double[columns + 1];
        line(part, part.y(), columns, above);
        double mean = 0;
        for (int r = 0; r < rows; r++) {
            line(part, part.y() + part.height() * (r + 1) / rows, columns, below);
            for (int c = 0; c < columns; c++) {
                double sum = below[c + 1] - below[c] - above[c + 1] + above[c];
                out[r * columns + c] = (float) sum;
                mean += sum;
            }
            double[] swap = above;
            above = below;
            below = swap;
        }
        return normal(out, mean / out.length);
    }

    private static float[] normal(float[] values, double mean) {
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] -= (float) mean;
            squares += values[i] * values[i];
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < values.length; i++) {
            values[i] = length < 1e-3f ? 0 : values[i] / length;
        }
        return values;
    }

    private void line(Part part, double y, int columns, double[] out) {
        for (int c = 0; c <= columns; c++) {
            out[c] = sum((part.x() + part.width() * c / columns) * width, y * height);
        }
    }

    /** Between pixels the sum is interpolated, which is the mean of the part of a pixel that is covered. */
    private double sum(double x, double y) {
        double px = Math.max(0, Math.min(width, x));
        double py = Math.max(0, Math.min(height, y));
        int x0 = Math.min((int) px, width - 1);
        int y0 = Math.min((int) py, height - 1);
        double fx = px - x0;
        double fy = py - y0;
        int at = y0 * (width + 1) + x0;
        double top = sums[at] + fx * (sums[at + 1] - sums[at]);
        double bottom = sums[at + width + 1] + fx * (sums[at + width + 2] - sums[at + width + 1]);
        return top + fy * (bottom - top);
    }
}
