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
        double[] sum = {0};
        windows(a.x, b.x, a.width, a.height, (at, products) -> {
            float row = 0;
            for (int i = 0; i < products.length; i++) {
                float covariance = products[i] - a.mean[at + i] * b.mean[at + i];
                row += (2 * covariance + C2) / (a.variance[at + i] + b.variance[at + i] + C2);
            }
            sum[0] += row;
        });
        return sum[0] / a.mean.length;
    }

    static double similarity(Look a, Look b) {
        double[] sum = {0};
        windows(a.x, b.x, a.width, a.height, (at, products) -> {
            float row = 0;
            for (int i = 0; i < products.length; i++) {
                float ma = a.mean[at + i];
                float mb = b.mean[at + i];
                float covariance = products[i] - ma * mb;
                float ua = ma + CENTRE;
                float ub = mb + CENTRE;
                row += (2 * ua * ub + C1) * (2 * covariance + C2)
                        / ((ua * ua + ub * ub + C1) * (a.variance[at + i] + b.variance[at + i] + C2));
            }
            sum[0] += row;
        });
        return sum[0] / a.mean.length;
    }

    private interface Rows {
        void row(int at, float[] values);
    }

    /** The Gaussian-weighted mean of x·y in each whole window, row by row; {@code at} is the row's first window. */
    private static void windows(float[] x, float[] y, int w, int h, Rows each) {
        int across = w - WINDOW + 1;
        float[][] ring = new float[WINDOW][across];
        float[] p = new float[w];
        float[] out = new float[across];
        for (int line = 0; line < h; line++) {
            for (int i = 0; i < w; i++) {
                p[i] = x[line * w + i] * y[line * w + i];
            }
            float[] r = ring[line % WINDOW];
            for (int i = 0; i < across; i++) {
                r[i] = W[5] * p[i + 5] + W[4] * (p[i + 4] + p[i + 6]) + W[3] * (p[i + 3] + p[i + 7])
                        + W[2] * (p[i + 2] + p[i + 8]) + W[1] * (p[i + 1] + p[i + 9]) + W[0] * (p[i] + p[i + 10]);
            }
            if (line >= WINDOW - 1) {
                int top = line - WINDOW + 1;
                down(ring, top, out);
                each.row(top * across, out);
            }
        }
    }

    private static void down(float[][] ring, int top, float[] out) {
        float[] r0 = ring[top % WINDOW];
        float[] r1 = ring[(top + 1) % WINDOW];
        float[] r2 = ring[(top + 2) % WINDOW];
        float[] r3 = ring[(top + 3) % WINDOW];
        float[] r4 = ring[(top + 4) % WINDOW];
        float[] r5 = ring[(top + 5) % WINDOW];
        float[] r6 = ring[(top + 6) % WINDOW];
        float[] r7 = ring[(top + 7) % WINDOW];
        float[] r8 = ring[(top + 8) % WINDOW];
        float[] r9 = ring[(top + 9) % WINDOW];
        float[] r10 = ring[(top + 10) % WINDOW];
        for (int i = 0; i < out.length; i++) {
            out[i] = W[5] * r5[i] + W[4] * (r4[i] + r6[i]) + W[3] * (r3[i] + r7[i]) + W[2] * (r2[i] + r8[i])
                    + W[1] * (r1[i] + r9[i]) + W[0] * (r0[i] + r10[i]);
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
