// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class PermdispTest {

    @Test
    void seedsAsScikitBio() {
        asScikitBio("seed", 0);
    }

    @Test
    void scalesAsScikitBio() {
        asScikitBio("scale", 1);
    }

    @Test
    void onePictureAGroup() {
        Permdisp result = Permdisp.of(Reference.rmse(), new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 99, 1);
        assertThat(result.f()).isNaN();
        assertThat(result.p()).isEmpty();
    }

    @Test
    void twoPicturesAGroup() {
        Permdisp result = Permdisp.of(Reference.rmse(), new int[] {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5}, 99, 1);
        assertThat(result.f()).isNaN();
        assertThat(result.p()).isEmpty();
    }

    @Test
    void medianOfPointsOnACross() {
        double[][] cross = {{0, 1}, {0, -1}, {5, 0}, {-1, 0}};
        assertThat(SpatialMedian.of(cross)).containsExactly(new double[] {0, 0}, within(1e-6));
    }

    @Test
    void medianThatIsAPoint() {
        double[][] points = {{0, 0}, {0, 0}, {0, 0}, {3, 4}};
        assertThat(SpatialMedian.of(points)).containsExactly(new double[] {0, 0}, within(1e-6));
    }

    private static void asScikitBio(String axis, int part) {
        JsonObject theirs = Reference.numbers().getAsJsonObject("permanova").getAsJsonObject(axis);
        Permdisp ours = Permdisp.of(Reference.rmse(), Reference.groups(part), 9999, 1);
        assertThat(ours.f()).isCloseTo(theirs.get("dispersion F").getAsDouble(), within(1e-9));
        // Their p is a sample of 999 permutations: three standard errors of a proportion near 0.5 at most.
        assertThat(ours.p().orElseThrow()).isCloseTo(theirs.get("dispersion p").getAsDouble(), within(0.05));
    }
}
