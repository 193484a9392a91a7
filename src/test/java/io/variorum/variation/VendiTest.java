// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class VendiTest {

    private final JsonObject theirs = Reference.numbers().getAsJsonObject("vendi");

    @Test
    void ofSsimAsVendiScore() {
        DistanceMatrix d = new DistanceMatrix(12, Reference.numbers().getAsJsonObject("ssim").asMap().values().stream()
                .mapToDouble(v -> Math.sqrt(1 - v.getAsDouble())).toArray());
        assertThat(Vendi.score(Measures.SSIM, d)).isCloseTo(theirs.get("ssim").getAsDouble(), within(1e-6));
    }

    @Test
    void ofRmseAsVendiScore() {
        assertThat(Vendi.score(Measures.RMSE, Reference.rmse())).isCloseTo(theirs.get("rmse").getAsDouble(), within(1e-6));
    }

    @Test
    void allAlike() {
        assertThat(Vendi.score(Measures.SSIM, new DistanceMatrix(4, new double[6]))).isCloseTo(1, within(1e-9));
    }

    @Test
    void nothingInCommon() {
        assertThat(Vendi.score(Measures.SSIM, new DistanceMatrix(4, new double[] {1, 1, 1, 1, 1, 1}))).isCloseTo(4, within(1e-9));
    }
}
