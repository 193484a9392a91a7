// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

/** How far two histograms lie apart, after Hellinger: 0 for the same shares, 1 for none in common. */
final class Hellinger {

    private Hellinger() {}

    static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.sqrt(a[i]) - Math.sqrt(b[i]);
            sum += difference * difference;
        }
        return Math.sqrt(sum / 2);
    }
}
