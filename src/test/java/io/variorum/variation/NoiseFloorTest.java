// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.variorum.variation.Design.Factor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {

    private static final Design DESIGN = new Design(List.of(new Factor("seed", List.of("1", "2", "3", "4"), 0),
            new Factor("scale", List.of("1", "4", "7"), 0)),
            IntStream.range(0, 12).mapToObj(i -> List.of(i / 3, i % 3)).toList());

    @Test
    void quantilesAsNumpy() {
        JsonObject theirs = Reference.numbers().getAsJsonObject("noise floor");
        NoiseFloor ours = Effects.of(DESIGN, Reference.rmse(), "RMSE", 19, 1).floor().orElseThrow();
        assertThat(ours.median()).isCloseTo(theirs.get("median").getAsDouble(), within(1e-9));
        assertThat(ours.q05()).isCloseTo(theirs.get("q05").getAsDouble(), within(1e-9));
        assertThat(ours.q95()).isCloseTo(theirs.get("q95").getAsDouble(), within(1e-9));
        assertThat(ours.pairs()).isEqualTo(theirs.get("pairs").getAsInt());
    }

    @Test
    void intervalHoldsTheEffectAndIsTheSameForTheSameSeed() {
        Effect scale = Effects.of(DESIGN, Reference.rmse(), "RMSE", 19, 1).axes().stream().filter(e -> e.axis().equals("scale")).findFirst().orElseThrow();
        Interval interval = scale.interval().orElseThrow();
        assertThat(scale.inNoiseFloors().orElseThrow()).isBetween(interval.low(), interval.high());
        SeedBootstrap bootstrap = new SeedBootstrap(DESIGN, Reference.rmse());
        assertThat(bootstrap.of(1, 5)).isEqualTo(bootstrap.of(1, 5));
    }

    @Test
    void seedsThatAgreeMakeANarrowInterval() {
        // Every two seeds lie 1 apart, every two scales of one seed 2: whatever seeds are drawn, the effect is 2 floors.
        double[] upper = new double[66];
        Arrays.setAll(upper, k -> 1);
        for (int i = 0, k = 0; i < 12; i++) {
            for (int j = i + 1; j < 12; j++, k++) {
                upper[k] = i / 3 == j / 3 ? 2 : 1;
            }
        }
        assertThat(new SeedBootstrap(DESIGN, new DistanceMatrix(12, upper)).of(1, 1)).contains(new Interval(2, 2));
    }

    @Test
    void twoSeedsAreTooFewForAnInterval() {
        Design two = new Design(List.of(new Factor("seed", List.of("1", "2"), 0), new Factor("scale", List.of("1", "4"), 0)),
                List.of(List.of(0, 0), List.of(0, 1), List.of(1, 0), List.of(1, 1)));
        assertThat(new SeedBootstrap(two, new DistanceMatrix(4, new double[] {1, 2, 3, 3, 2, 1})).of(1, 1)).isEmpty();
    }
}
