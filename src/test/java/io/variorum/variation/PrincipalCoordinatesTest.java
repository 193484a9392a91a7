// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class PrincipalCoordinatesTest {

    @Test
    void pointsAsScikitBio() {
        JsonObject theirs = Reference.numbers().getAsJsonObject("pcoa");
        PrincipalCoordinates ours = PrincipalCoordinates.of(Reference.rmse(), 3);
        double sign = Math.signum(ours.points()[0][0] * theirs.getAsJsonArray("first").get(0).getAsDouble());
        for (int i = 0; i < 12; i++) {
            assertThat(sign * ours.points()[i][0]).isCloseTo(theirs.getAsJsonArray("first").get(i).getAsDouble(), within(1e-6));
        }
        for (int k = 0; k < 3; k++) {
            assertThat(ours.shares()[k]).isCloseTo(theirs.getAsJsonArray("proportion").get(k).getAsDouble(), within(1e-9));
        }
    }

    @Test
    void pointsOnALineKeepTheirDistances() {
        PrincipalCoordinates line = PrincipalCoordinates.of(new DistanceMatrix(3, new double[] {1, 5, 4}), 2);
        assertThat(Math.abs(line.points()[0][0] - line.points()[2][0])).isCloseTo(5, within(1e-9));
        assertThat(line.shares()[0]).isCloseTo(1, within(1e-9));
    }

    @Test
    void allTheSame() {
        assertThat(PrincipalCoordinates.of(new DistanceMatrix(3, new double[3]), 2).shares()).containsExactly(0, 0);
    }
}
