// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * In which directions edges run, in each of 4 × 4 areas: the strength of the brightness gradient (Sobel) in eight directions
 * of 22.5°, as a share of all of it. After N. Dalal and B. Triggs, "Histograms of oriented gradients for human detection",
 * CVPR (2005), without their overlapping blocks.
 */
record EdgeHistogram(double[] shares) {

    private static final int AREAS = 4;
    private static final int DIRECTIONS = 8;

    static EdgeHistogram of(Pixels picture) {
        int w = picture.width();
        int h = picture.height();
        int[] gray = picture.gray();
        double[] shares = new double[AREAS * AREAS * DIRECTIONS];
        double sum = 0;
        for (int y = 1; y < h - 1; y++) {
            for (int x = 1; x < w - 1; x++) {
                int at = y * w + x;
                int gx = gray[at - w + 1] + 2 * gray[at + 1] + gray[at + w + 1] - gray[at - w - 1] - 2 * gray[at - 1] - gray[at + w - 1];
                int gy = gray[at + w - 1] + 2 * gray[at + w] + gray[at + w + 1] - gray[at - w - 1] - 2 * gray[at - w] - gray[at - w + 1];
                if (gx != 0 || gy != 0) {
                    double strength = Math.sqrt((double) gx * gx + (double) gy * gy);
                    shares[(y * AREAS / h * AREAS + x * AREAS / w) * DIRECTIONS + direction(gx, gy)] += strength;
                    sum += strength;
                }
            }
        }
        for (int i = 0; i < shares.length && sum > 0; i++) {
            shares[i] /= sum;
        }
        return new EdgeHistogram(shares);
    }

    /** 0 for the same edges, 1 for none in common; a picture without any is √½ from every other. */
    static double distance(EdgeHistogram a, EdgeHistogram b) {
        return Hellinger.distance(a.shares, b.shares);
    }

    /** The eighth of a half turn in which an edge's gradient points; opposite gradients are the same edge. */
    private static int direction(int gx, int gy) {
        double angle = Math.atan2(gy, gx);
        return (int) ((angle < 0 ? angle + Math.PI : angle) / Math.PI * DIRECTIONS) % DIRECTIONS;
    }
}
