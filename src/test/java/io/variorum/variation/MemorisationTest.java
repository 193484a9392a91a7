// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.variorum.pipeline.SampleModelCase;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorisationTest extends SampleModelCase {

    private static final Parameters BASE = Parameters.of("a girl, garden").negative("blurry").size(64, 64).steps(4).seed(7);

    @Test
    void meanOfTheFirstLooksWithoutTheNegativePrompt() {
        Memorisation sign = Memorisation.of(sd, BASE, "sea", "street");
        assertThat(sign.asked()).extracting(Memorisation.Pull::label).containsExactly("seed 7", "seed 8");
        assertThat(sign.asked().get(1).size()).isEqualTo(Arrays.stream(sd.pulls(BASE.negative("").seed(8), 3)).average().orElseThrow());
        assertThat(sign.others()).extracting(Memorisation.Pull::label).containsExactly("sea", "street");
        assertThat(sign.ratio()).isCloseTo((sign.asked().get(0).size() + sign.asked().get(1).size()) / (sign.others().get(0).size() + sign.others().get(1).size()), within(1e-12));
    }

    @Test
    void everyPictureOfAGrid() {
        Grid grid = Sweep.of(BASE).over(Axes.seeds(7, 8)).over(Axes.words("garden", "sea")).run(sd);
        Memorisation sign = Memorisation.of(sd, grid, "street");
        assertThat(sign.asked()).extracting(Memorisation.Pull::label).containsExactly("as the base", "prompt \"a girl, sea\"", "seed 8", "prompt \"a girl, sea\", seed 8");
        assertThat(sign.table().rowCount()).isEqualTo(5);
        assertThat(sign.table().stringColumn("kind").asList()).containsExactly("asked", "asked", "asked", "asked", "other words");
        assertThat(sign.html().text()).contains("prompt &quot;a girl, sea&quot;, seed 8", "street");
    }

    @Test
    void saysWhatItDoesNotSay() {
        Memorisation sign = new Memorisation(List.of(new Memorisation.Pull("seed 1", 0.3), new Memorisation.Pull("seed 2", 0.5)),
                List.of(new Memorisation.Pull("a", 0.1), new Memorisation.Pull("b", 0.2), new Memorisation.Pull("c", 0.45)));
        assertThat(sign).hasToString("The 2 requests pull at the noise by 0.400 on average, 0.300 to 0.500. 3 other prompts pull by 0.100 to 0.450, "
                + "the middle one by 0.200; 1 of them pulls harder. Words whose picture a model knows by heart tend to pull harder than others. "
                + "Where the line lies is not known for this model: a large number is a reason to look for the picture among what the model was trained on, "
                + "and no proof; a usual one does not show that nothing was learnt by heart.");
        assertThat(sign.ratio()).isCloseTo(2, within(1e-12));
    }

    @Test
    void oneOtherPrompt() {
        Memorisation sign = new Memorisation(List.of(new Memorisation.Pull("seed 1", 0.3)), List.of(new Memorisation.Pull("a", 0.1)));
        assertThat(sign.toString()).startsWith("This request pulls at the noise by 0.300. 1 other prompt pulls by 0.100; it does not pull harder.");
    }
}
