// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermanovaTest {

    @Test
    void seedsAsScikitBio() {
        asScikitBio("seed", 0);
    }

    @Test
    void scalesAsScikitBio() {
        asScikitBio("scale", 1);
    }

    @Test
    void pointsOnALine() {
        // Groups {0, 1} and {10, 11}: total sum of squares 101, within 1; F = 100 / 1 · 2.
        Permanova result = Permanova.of(line(0, 1, 10, 11), new int[] {0, 0, 1, 1}, 999, 7);
        assertThat(result.f()).isCloseTo(200, within(1e-9));
        assertThat(result.r2()).isCloseTo(100 / 101.0, within(1e-12));
    }

    @Test
    void tooFewArrangementsForAP() {
        assertThat(Permanova.of(line(0, 1, 10, 11), new int[] {0, 0, 1, 1}, 999, 7).p()).isEmpty();
    }

    @Test
    void strataKeepLabelsInside() {
        // Two values in each of six strata that lie far apart: 2^6 / 2 = 32 arrangements, of which only this one is as far.
        DistanceMatrix d = line(0, 1, 100, 101, 200, 201, 300, 301, 400, 401, 500, 501);
        int[] groups = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
        int[] strata = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
        assertThat(Permanova.of(d, groups, strata, 4999, 3).p().orElseThrow()).isCloseTo(1 / 32.0, within(0.01));
        assertThat(Permanova.of(d, groups, 4999, 3).p().orElseThrow()).isGreaterThan(0.5);
    }

    @Test
    void sameSeedSameP() {
        int[] groups = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};
        DistanceMatrix d = line(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8);
        assertThat(Permanova.of(d, groups, 99, 5)).isEqualTo(Permanova.of(d, groups, 99, 5));
        assertThat(Permanova.of(d, groups, 99, 6).p()).isNotEqualTo(Permanova.of(d, groups, 99, 5).p());
    }

    private static void asScikitBio(String axis, int part) {
        List<String> names = Reference.names();
        int[] groups = names.stream().mapToInt(n -> Integer.parseInt(n.split("-")[part])).toArray();
        JsonObject theirs = Reference.numbers().getAsJsonObject("permanova").getAsJsonObject(axis);
        Permanova ours = Permanova.of(Reference.rmse(), groups, 9999, 1);
        assertThat(ours.f()).isCloseTo(theirs.get("F").getAsDouble(), within(1e-6));
        assertThat(ours.r2()).isCloseTo(theirs.get("R2").getAsDouble(), within(1e-6));
        // Their p is a sample of 999 permutations: three standard errors of a proportion near 0.5 at most.
        assertThat(ours.p().orElseThrow()).isCloseTo(theirs.get("p").getAsDouble(), within(0.05));
    }

    private static DistanceMatrix line(double... at) {
        double[] upper = new double[at.length * (at.length - 1) / 2];
        int k = 0;
        for (int i = 0; i < at.length; i++) {
            for (int j = i + 1; j < at.length; j++) {
                upper[k++] = Math.abs(at[i] - at[j]);
            }
        }
        return new DistanceMatrix(at.length, upper);
    }
}
