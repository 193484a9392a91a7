// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * How many different pictures these amount to: 1 when all are alike, their number when none has anything in common with
 * another. D. Friedman and A. B. Dieng, "The Vendi Score", TMLR (2023); as {@code vendi_score.vendi.score_K}.
 */
final class Vendi {

    private Vendi() {}

    static double score(Measure<?> measure, DistanceMatrix d) {
        double[][] k = new double[d.size()][d.size()];
        for (int i = 0; i < d.size(); i++) {
            for (int j = 0; j < d.size(); j++) {
                k[i][j] = measure.similarity(d.get(i, j)) / d.size();
            }
        }
        double[] values = new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(k), 1e-14, false).getEigenvalues();
        return Math.exp(-Arrays.stream(values).filter(v -> v > 0).map(v -> v * Math.log(v)).sum());
    }
}
