// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/**
 * How often each colour occurs, in boxes of CIELAB (CIE 15; sRGB after IEC 61966-2-1, white point D65), where equal steps
 * look about equally large.
 */
record LabHistogram(double[] shares) {

    private static final int BOXES = 12;
    private static final double[] LINEAR = linear();

    static LabHistogram of(Pixels picture) {
        double[] shares = new double[BOXES * BOXES * BOXES];
        for (int i = 0; i < picture.rgb().length; i++) {
            shares[box(LINEAR[picture.red(i)], LINEAR[picture.green(i)], LINEAR[picture.blue(i)])]++;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= picture.rgb().length;
        }
        return new LabHistogram(shares);
    }

    static double distance(LabHistogram a, LabHistogram b) {
        return Hellinger.distance(a.shares, b.shares);
    }

    private static int box(double r, double g, double b) {
        double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return (at(116 * y - 16, 0, 100) * BOXES + at(500 * (x - y), -100, 100)) * BOXES + at(200 * (y - z), -110, 100);
    }

    private static int at(double value, double low, double high) {
        return (int) Math.max(0, Math.min(BOXES - 1, (value - low) / (high - low) * BOXES));
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    private static double[] linear() {
        double[] values = new double[256];
        for (int i = 0; i < 256; i++) {
            double c = i / 255.0;
            values[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
        return values;
    }
}
