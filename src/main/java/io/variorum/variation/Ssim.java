// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Scaled;
import java.util.Arrays;

/**
 * √(1 − structural similarity) of two pictures' brightness. The similarity: Wang, Bovik, Sheikh and Simoncelli, "Image quality
 * assessment: from error visibility to structural similarity", IEEE Trans. Image Processing 13 (2004), eq. 13, with its
 * Gaussian window of 11 × 11 (σ = 1.5), averaged over the windows that lie wholly inside. Equal to scikit-image's
 * {@code structural_similarity(gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255)} on Pillow's
 * {@code convert("L")}. Pictures whose shorter side is 384 pixels or more are first averaged over blocks, as the authors'
 * program suggests, so that the shorter side comes to about 256 pixels. The root makes of it a distance: Brunet, Vrscay and
 * Wang, "On the mathematical properties of the structural similarity index", IEEE Trans. Image Processing 21 (2012).
 */
final class Ssim implements Measure<Ssim.Look> {

    static final int WINDOW = 11;
    private static final float[] W = window();
    private static final float C1 = (0.01f * 255) * (0.01f * 255);
    private static final float C2 = (0.03f * 255) * (0.03f * 255);
    private static final float CENTRE = 128; // small numbers keep their digits when squares are subtracted in float

    /** Brightness less the centre, and at each whole window its mean and variance. */
    record Look(int width, int height, float[] x, float[] mean, float[] variance) {}

    @Override
    public String name() {
        return "SSIM";
    }

    @Override
    public String source() {
        return "√(1 − SSIM), SSIM the structural similarity of the brightness (Wang et al. 2004): 0 for the same, 1 for nothing in common.";
    }

    @Override
    public Look look(Pixels picture) {
        int[] gray = picture.gray();
        float[] x = new float[gray.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = gray[i] - CENTRE;
        }
        int factor = Math.max(1, Math.round(Math.min(picture.width(), picture.height()) / 256f));
        int w = picture.width() / factor;
        int h = picture.height() / factor;
        float[] small = factor == 1 ? x : Scaled.plane(x, picture.width(), picture.height(), w, h);
        if (w < WINDOW || h < WINDOW) {
            throw new IllegalArgumentException("SSIM needs pictures of at least 11 × 11 pixels, but one is %d × %d. Try .measure(\"RMSE\")."
                    .formatted(w, h));
        }
        return look(small, w, h);
    }

    static Look look(float[] small, int w, int h) {
        float[] mean = new float[(w - WINDOW + 1) * (h - WINDOW + 1)];
        float[] variance = new float[mean.length];
        float[] ones = new float[small.length];
        Arrays.fill(ones, 1);
        windows(small, ones, w, h, (at, row) -> System.arraycopy(row, 0, mean, at, row.length));
        windows(small, small, w, h, (at, row) -> {
            for (int i = 0; i < row.length; i++) {
                variance[at + i] = row[i] - mean[at + i] * mean[at + i];
            }
        });
        return new Look(w, h, small, mean, variance);
    }

    @Override
    public double distance(Look a, Look b) {
        return Math.sqrt(Math.max(0, 1 - similarity(a, b))); // float sums may pass 1 by their last digit
    }

    @Override
    public double similarity(double distance) {
        return 1 - distance * distance;
    }

    /** The mean of contrast and structure alone, eq. 9 and 10 without the luminance. */
    static double contrast(Look a, Look b) {
        Row row = new Row(a.width - WINDOW + 1);
        windows(a.x, b.x, a.width, a.height, (at, products) -> {
            row.contrast(products, at, a, b);
            VectorLoops.add(row.sums, row.term);
        });
        return mean(row.sums, a.mean.length);
    }

    static double similarity(Look a, Look b) {
        Row row = new Row(a.width - WINDOW + 1);
        windows(a.x, b.x, a.width, a.height, (at, products) -> {
            row.contrast(products, at, a, b);
            VectorLoops.luminance(row.light, row.meanA, row.meanB, CENTRE, C1);
            VectorLoops.addProducts(row.sums, row.light, row.term);
        });
        return mean(row.sums, a.mean.length);
    }

    /** Room for one row of windows; copied out of the whole, for the compiler's vectors want all arrays at the same place. */
    private record Row(float[] sums, float[] term, float[] light, float[] meanA, float[] meanB, float[] varianceA, float[] varianceB) {

        Row(int n) {
            this(new float[n], new float[n], new float[n], new float[n], new float[n], new float[n], new float[n]);
        }

        /** (2 σab + C2) / (σa² + σb² + C2), where σab is the mean of the product less the product of the means. */
        void contrast(float[] products, int at, Look a, Look b) {
            System.arraycopy(a.mean, at, meanA, 0, meanA.length);
            System.arraycopy(b.mean, at, meanB, 0, meanB.length);
            System.arraycopy(a.variance, at, varianceA, 0, varianceA.length);
            System.arraycopy(b.variance, at, varianceB, 0, varianceB.length);
            VectorLoops.products(term, meanA, meanB);
            VectorLoops.ratio(term, products, varianceA, varianceB, C2);
        }
    }

    private static double mean(float[] sums, int count) {
        double sum = 0;
        for (float s : sums) {
            sum += s;
        }
        return sum / count;
    }

    private interface Rows {
        void row(int at, float[] values);
    }

    /** The Gaussian-weighted mean of x·y in each whole window, row by row; {@code at} is the row's first window. */
    private static void windows(float[] x, float[] y, int w, int h, Rows each) {
        float[][] ring = new float[WINDOW][w];
        float[][] ordered = new float[WINDOW][];
        float[] rowX = new float[w];
        float[] rowY = new float[w];
        float[] column = new float[w];
        float[][] shifted = new float[WINDOW][w - WINDOW + 1];
        float[] out = new float[w - WINDOW + 1];
        for (int line = 0; line < h; line++) {
            System.arraycopy(x, line * w, rowX, 0, w);
            System.arraycopy(y, line * w, rowY, 0, w);
            VectorLoops.products(ring[line % WINDOW], rowX, rowY);
            if (line >= WINDOW - 1) {
                int top = line - WINDOW + 1;
                for (int k = 0; k < WINDOW; k++) {
                    ordered[k] = ring[(top + k) % WINDOW];
                }
                VectorLoops.weighted(column, ordered, W);
                for (int k = 0; k < WINDOW; k++) {
                    System.arraycopy(column, k, shifted[k], 0, out.length);
                }
                VectorLoops.weighted(out, shifted, W);
                each.row(top * out.length, out);
            }
        }
    }

    /** The weights in units of 2⁻²⁴: so they sum to 1 exactly in float, and no flat area gets a variance from rounding. */
    private static float[] window() {
        double[] w = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            w[i] = Math.exp(-(i - 5) * (i - 5) / (2 * 1.5 * 1.5));
        }
        double sum = Arrays.stream(w).sum();
        float[] shares = new float[WINDOW];
        double rest = 1;
        for (int i = 0; i < 5; i++) {
            shares[i] = shares[10 - i] = (float) (Math.rint(w[i] / sum * (1 << 24)) / (1 << 24));
            rest -= 2 * shares[i];
        }
        shares[5] = (float) rest;
        return shares;
    }
}
