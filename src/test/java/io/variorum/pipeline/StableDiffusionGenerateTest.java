// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.SamplerName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is promised of pictures, whatever they show. */
class StableDiffusionGenerateTest extends SampleModelCase {

    private static final Parameters REQUEST = Parameters.of("a cat, garden").size(64, 96).steps(3).seed(7);

    @Test
    void sameRequestSameBytesWhateverCameBefore() {
        Picture first = sd.generate(REQUEST);
        sd.generate(REQUEST.size(96, 64).cfgScale(1).lora("hanfugirl", 1));
        sd.generate(REQUEST.lora("hanfugirl", 0.5).prompt("sea"));
        assertThat(sd.generate(REQUEST)).isEqualTo(first);
        try (StableDiffusion another = StableDiffusion.load("sample")) {
            assertThat(another.generate(REQUEST)).isEqualTo(first);
        }
    }

    @Test
    void loraOfWeightZeroChangesNoPixel() {
        assertThat(pixels(sd.generate(REQUEST.lora("hanfugirl", 0)))).isEqualTo(pixels(sd.generate(REQUEST)));
        assertThat(pixels(sd.generate(REQUEST.lora(new LoraUse("hanfugirl", 0, 1))))).isEqualTo(pixels(sd.generate(REQUEST)));
    }

    @Test
    void loraChangesThePicture() {
        int[] half = pixels(sd.generate(REQUEST.lora("hanfugirl", 0.5)));
        assertThat(half).isNotEqualTo(pixels(sd.generate(REQUEST)));
        assertThat(half).isNotEqualTo(pixels(sd.generate(REQUEST.lora("hanfugirl", 1))));
    }

    @Test
    void clipSkipChangesThePicture() {
        int[] last = pixels(sd.generate(REQUEST));
        assertThat(pixels(sd.generate(REQUEST.clipSkip(2)))).as("not from the words remembered").isNotEqualTo(last);
    }

    @Test
    void atCfgScaleOneTheNegativePromptSaysNothing() {
        assertThat(pixels(sd.generate(REQUEST.cfgScale(1).negative("snow")))).isEqualTo(pixels(sd.generate(REQUEST.cfgScale(1))));
    }

    @Test
    void editedPrompt() {
        int[] cat = pixels(sd.generate(REQUEST));
        assertThat(pixels(sd.generate(REQUEST.prompt("[sea:a cat, garden:0]")))).isEqualTo(cat);
        assertThat(pixels(sd.generate(REQUEST.prompt("[a cat, garden:sea:99]")))).isEqualTo(cat);
        assertThat(pixels(sd.generate(REQUEST.prompt("[a cat, garden:sea:1]")))).isNotEqualTo(cat)
                .isNotEqualTo(pixels(sd.generate(REQUEST.prompt("sea"))));
        assertThat(pixels(sd.generate(REQUEST.prompt("[a cat, garden|sea]")))) // three looks: cat, cat, sea
                .isEqualTo(pixels(sd.generate(REQUEST.prompt("[a cat, garden:sea:1]"))));
        assertThat(pixels(sd.generate(REQUEST.negative("[snow::0]")))).isEqualTo(cat);
    }

    @Test
    void joinedPrompts() {
        int[] cat = pixels(sd.generate(REQUEST));
        assertThat(pixels(sd.generate(REQUEST.prompt("a cat, garden AND sea :0")))).isEqualTo(cat);
        int[] both = pixels(sd.generate(REQUEST.prompt("a cat, garden AND sea")));
        assertThat(both).isNotEqualTo(cat);
        assertThat(pixels(sd.generate(REQUEST.prompt("a cat, garden AND sea :0.5")))).isNotEqualTo(both).isNotEqualTo(cat);
        assertThat(pixels(sd.generate(REQUEST.prompt("a cat, garden :0.5").cfgScale(14)))).isEqualTo(cat);
        assertThat(pixels(sd.generate(REQUEST.prompt("a cat, garden :0.5").cfgScale(1)))).isNotEqualTo(pixels(sd.generate(REQUEST.cfgScale(1))));
    }

    @ParameterizedTest
    @EnumSource(SamplerName.class)
    void everySamplerMakesAPicture(SamplerName sampler) {
        Picture first = sd.generate(REQUEST.sampler(sampler));
        assertThat(sd.generate(REQUEST.sampler(sampler))).isEqualTo(first);
        assertThat(IntStream.of(pixels(first)).distinct().count()).isGreaterThan(100);
    }

    @Test
    void noiseSources() {
        assertThat(pixels(sd.generate(REQUEST.noise("NV")))).isNotEqualTo(pixels(sd.generate(REQUEST)));
        assertThat(pixels(sd.generate(REQUEST.ensd(31337)))).isNotEqualTo(pixels(sd.generate(REQUEST)));
        assertThat(pixels(sd.generate(REQUEST.sampler("Euler").ensd(31337)))).isEqualTo(pixels(sd.generate(REQUEST.sampler("Euler"))));
        assertThat(pixels(sd.generate(REQUEST.seedResize(64, 64)))).isNotEqualTo(pixels(sd.generate(REQUEST)));
    }

    @Test
    void unknownLora() {
        assertThatThrownBy(() -> sd.generate(REQUEST.lora("inc", 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No LoRA named \"inc\". This model has \"hanfugirl\".");
    }

    @Test
    void clipSkipBeyondTheModelIsRefusedBeforeAnythingIsMade() {
        assertThatThrownBy(() -> sd.origin(REQUEST.clipSkip(3))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Clip skip must be between 1 and 2 with this model, but was 3. Try .clipSkip(1).");
    }

    @Test
    void everyStepIsTold() {
        List<String> told = new ArrayList<>();
        sd.generate(REQUEST, (done, total) -> told.add(done + "/" + total));
        assertThat(told).containsExactly("1/3", "2/3", "3/3");
    }

    @Test
    void interruptStopsAfterTheStepAndLeavesTheModelUsable() {
        Picture before = sd.generate(REQUEST);
        List<Integer> steps = new ArrayList<>();
        assertThatThrownBy(() -> sd.generate(REQUEST, (done, total) -> {
            steps.add(done);
            Thread.currentThread().interrupt();
        })).isInstanceOf(CancellationException.class).hasMessage("Stopped after step 1 of 3; this picture was not finished.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(steps).containsExactly(1);
        assertThat(sd.generate(REQUEST)).isEqualTo(before);
    }

    @Test
    void whatTheStudioHasIsNotMadeAgain(@TempDir Path folder) {
        try (Ledger ledger = Ledger.open(folder.resolve("studio")); StableDiffusion recorded = StableDiffusion.load(ledger, "sample")) {
            Picture made = recorded.generate(REQUEST);
            List<Integer> steps = new ArrayList<>();
            assertThat(recorded.generate(REQUEST, (done, total) -> steps.add(done))).isEqualTo(made);
            assertThat(steps).isEmpty();
        }
    }

    @Test
    void closedModel() {
        StableDiffusion closed = StableDiffusion.load("sample");
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.generate(REQUEST)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This model was closed. Load it again with stableDiffusion(ledger).");
    }

    @Test
    void saysWhatItIs() {
        assertThat(sd).hasToString("Model sample (1c2537bcba), 128 × 128, float32 on cpu, with LoRA hanfugirl");
        assertThat(sd.html().text()).contains("<td style=\"text-align:left\">hanfugirl</td>", "1c2537bcba0aa1112817a282b387d37e23a82a7e2d7f2c719361a9fbb92e8a84");
    }

    private static int[] pixels(Picture picture) {
        return picture.image().getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
    }
}
