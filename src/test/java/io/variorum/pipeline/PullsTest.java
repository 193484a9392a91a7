// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.golden.Golden;
import io.variorum.prompt.Parameters;
import org.junit.jupiter.api.Test;

class PullsTest extends SampleModelCase {

    @Test
    void asTheReferenceMeasuresIt() {
        for (JsonElement element : Golden.json("pulls.json").getAsJsonArray()) {
            JsonObject row = element.getAsJsonObject();
            double[] pulls = sd.pulls(Parameters.of(row.get("prompt").getAsString()).seed(row.get("seed").getAsLong())
                    .size(row.get("width").getAsInt(), row.get("height").getAsInt()).steps(4).cfgScale(5).sampler("Euler"), 3);
            for (int look = 0; look < 3; look++) {
                assertThat(pulls[look]).as(row + ", look " + look)
                        .isCloseTo(row.getAsJsonArray("pulls").get(look).getAsDouble(), withinPercentage(0.01));
            }
        }
    }

    @Test
    void noWordsDoNotPull() {
        assertThat(sd.pulls(Parameters.of("").size(64, 64).steps(3), 3)).containsExactly(0, 0, 0);
    }

    @Test
    void moreLooksThanThereAre() {
        assertThatThrownBy(() -> sd.pulls(Parameters.of("sea").size(64, 64).steps(2), 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A picture of 2 steps has 1 to 2 first looks, but 3 were asked for. Try 2.");
    }

    @Test
    void withoutGuidance() {
        assertThatThrownBy(() -> sd.pulls(Parameters.of("sea").size(64, 64).steps(2).cfgScale(1), 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("At CFG scale 1 the network is not asked what it would predict without the words. Try .cfgScale(7).");
    }
}
