// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static io.variorum.sweep.Axes.prompts;
import static io.variorum.sweep.Axes.seeds;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axis;
import io.variorum.sweep.Painter;
import io.variorum.sweep.Sweep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values too long for a chart, as prompts are: shortened, they must still be told apart. */
class LongValuesTest {

    private static final String SAME = "flat illustration, a woman in a garden, golden ";
    private static final Parameters BASE = Parameters.of("garden").size(64, 96).steps(5);

    @Test
    void thatBeginAlikeAreShownFromWhereTheyDiffer() {
        Variation variation = of(prompts(SAME + "hour", SAME + "leaves"));
        assertThat(variation.heatMap().getHeatMapSeries().getXData()).isEqualTo(List.of("…hour · 1", "…hour · 2", "…leaves · 1", "…leaves · 2"));
    }

    @Test
    void thatBeginAlikeAreToldApartInTheLegend() {
        Variation variation = Variation.of(Sweep.of(BASE).over(prompts(SAME + "hour", SAME + "leaves", SAME + "light")).run(new Painter()));
        assertThat(variation.map().getSeriesMap().keySet()).contains("prompt …hour", "prompt …leaves", "prompt …light");
    }

    @Test
    void thatDifferAtOnceAreShownFromTheirBeginning() {
        assertThat(of(prompts("a woman in a garden at dusk", "the sea")).heatMap().getHeatMapSeries().getXData().get(0)).isEqualTo("a woman in a garde… · 1");
    }

    @Test
    void thatDifferInTheMiddleAloneAreNumbered() {
        String both = ", and behind her the old wall";
        Design.Factor values = new Design.Factor("prompt", List.of(SAME + "hour" + both + " a", SAME + "hour" + both + " b", "the sea"), 0);
        assertThat(values.brief(18)).containsExactly("1: flat illustration,…", "2: flat illustration,…", "3: the sea");
    }

    private static Variation of(Axis axis) {
        return Variation.of(Sweep.of(BASE).over(axis).over(seeds(1, 2)).run(new Painter()));
    }
}
