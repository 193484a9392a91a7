// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.Arrays;
import java.util.List;

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
    private static final int LANES = VectorLoops.LANES;

    /**
     * Brightness less the centre, and at each window its mean and its variance with half of C2. Each is kept column by column,
     * a column in {@value #LANES} equal parts side by side: row r stands at r % part · {@value #LANES} + r / part. So the rows
     * below a pixel lie whole vectors further on, and no neighbour has to be brought into place first. A window is at the place
     * of its first pixel; where none begins, the variance is infinite, which leaves nothing of a term.
     */
    record Look(int width, int height, float[][] x, float[][] mean, float[][] variance) {}

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
        return look(Plane.of(picture));
    }

    static Look look(Plane plane) {
        if (plane.width() < WINDOW || plane.height() < WINDOW) {
            throw new IllegalArgumentException("SSIM needs pictures of at least 11 × 11 pixels, but one is %d × %d. Try .measure(\"RMSE\")."
                    .formatted(plane.width(), plane.height()));
        }
        int part = (plane.height() + LANES - 1) / LANES;
        float[][] x = new float[plane.width()][part * LANES];
        float[][] ones = new float[plane.width()][part * LANES];
        for (int column = 0; column < plane.width(); column++) {
            for (int row = 0; row < plane.height(); row++) {
                x[column][row % part * LANES + row / part] = plane.values()[row * plane.width() + column];
            }
            Arrays.fill(ones[column], 1);
        }
        float[][] mean = new float[plane.width() - WINDOW + 1][];
        float[][] variance = new float[mean.length][part * LANES];
        Room room = new Room(part * LANES);
        Windows means = new Windows(x, ones);
        Windows squares = new Windows(x, x);
        for (int column = 0; column < x.length; column++) {
            if (means.take(column, room)) {
                mean[column - WINDOW + 1] = room.values.clone();
            }
            if (squares.take(column, room)) {
                variances(variance[column - WINDOW + 1], room.values, mean[column - WINDOW + 1], plane.height());
            }
        }
        return new Look(plane.width(), plane.height(), x, mean, variance);
    }

    private static void variances(float[] variance, float[] squares, float[] mean, int height) {
        int part = variance.length / LANES;
        for (int i = 0; i < variance.length; i++) {
            int row = i / LANES + i % LANES * part;
            variance[i] = row > height - WINDOW ? Float.POSITIVE_INFINITY : squares[i] - mean[i] * mean[i] + C2 / 2;
        }
    }

    @Override
    public double distance(Look a, Look b) {
        return apart(similarity(a, b));
    }

    private static double apart(double similarity) {
        return Math.sqrt(Math.max(0, 1 - similarity)); // float sums may pass 1 by their last digit
    }

    /** Column after column of all pairs, so that each column of a look is read once from memory for many pairs. */
    @Override
    public double[][] distances(List<Look> these, List<Look> those) {
        Comparison[][] pairs = these.stream().map(a -> those.stream().map(b -> new Comparison(a, b)).toArray(Comparison[]::new)).toArray(Comparison[][]::new);
        Room room = new Room(these.get(0).x[0].length);
        for (int column = 0; column < these.get(0).width; column++) {
            for (Comparison[] row : pairs) {
                for (Comparison pair : row) {
                    pair.take(column, room);
                }
            }
        }
        return Arrays.stream(pairs).map(row -> Arrays.stream(row).mapToDouble(pair -> apart(pair.mean())).toArray()).toArray(double[][]::new);
    }

    @Override
    public double similarity(double distance) {
        return 1 - distance * distance;
    }

    /** The mean of contrast and structure alone, eq. 9 and 10 without the luminance. */
    static double contrast(Look a, Look b) {
        Comparison pair = new Comparison(a, b);
        Room room = new Room(a.x[0].length);
        for (int column = 0; column < a.width; column++) {
            pair.takeContrast(column, room);
        }
        return pair.mean();
    }

    static double similarity(Look a, Look b) {
        Comparison pair = new Comparison(a, b);
        Room room = new Room(a.x[0].length);
        for (int column = 0; column < a.width; column++) {
            pair.take(column, room);
        }
        return pair.mean();
    }

    /** The terms of two looks, summed up column by column. */
    private static final class Comparison {

        private final Look a;
        private final Look b;
        private final Windows products;
        private final float[] sums;

        Comparison(Look a, Look b) {
            this.a = a;
            this.b = b;
            this.products = new Windows(a.x, b.x);
            this.sums = new float[a.x[0].length];
        }

        void take(int column, Room room) {
            if (contrast(column, room)) {
                int left = column - WINDOW + 1;
                VectorLoops.addLuminanceTimes(sums, room.term, a.mean[left], b.mean[left], Plane.CENTRE, C1);
            }
        }

        void takeContrast(int column, Room room) {
            if (contrast(column, room)) {
                VectorLoops.add(sums, room.term);
            }
        }

        private boolean contrast(int column, Room room) {
            boolean whole = products.take(column, room);
            if (whole) {
                int left = column - WINDOW + 1;
                VectorLoops.contrast(room.term, room.values, a.mean[left], b.mean[left], a.variance[left], b.variance[left], C2);
            }
            return whole;
        }

        double mean() {
            double sum = 0;
            for (float s : sums) {
                sum += s;
            }
            return sum / a.mean.length / (a.height - WINDOW + 1);
        }
    }

    /** The Gaussian-weighted mean of x·y in each window, column by column. */
    private static final class Windows {

        private final float[][] x;
        private final float[][] y;
        private final float[][] ring;

        Windows(float[][] x, float[][] y) {
            this.x = x;
            this.y = y;
            this.ring = new float[WINDOW][x[0].length];
        }

        /** Takes the next column in; true if windows end with it, whose means then are in the room's values. */
        boolean take(int column, Room room) {
            for (int k = 0; k < WINDOW; k++) {
                room.ordered[k] = ring[(column + 1 + k) % WINDOW];
            }
            VectorLoops.windows(room.values, room.ordered, room.products, x[column], y[column], W);
            return column >= WINDOW - 1;
        }
    }

    /** Room to compute a column in, the same for all, so that it stays in the processor's nearest cache. */
    private record Room(float[] products, float[][] ordered, float[] values, float[] term) {

        Room(int rows) {
            this(new float[rows + (WINDOW - 1) * LANES], new float[WINDOW][], new float[rows], new float[rows]);
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
