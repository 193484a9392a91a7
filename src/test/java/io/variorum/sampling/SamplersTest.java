// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.golden.Golden;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each sampler against k-diffusion's and the web UI's numbers, on a denoiser that is a formula. */
class SamplersTest {

    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(0.00085, 0.012, "scaled_linear", 1000);
    private static final Denoiser FORMULA = (x, sigma) -> x.combined(x,
            (a, b) -> 0.8f * a / (1 + sigma * sigma) + 0.1f * (float) Math.cos(b));

    @TestFactory
    List<DynamicTest> sameLatentsAsTheReference() {
        Map<String, float[]> reference = Golden.arrays("samplers.safetensors");
        Map<String, float[]> levels = Golden.arrays("sampler-levels.safetensors");
        return reference.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            String[] parts = name.split(", "); // sampler[, eta e], schedule
            Double eta = parts.length == 3 ? Double.valueOf(parts[1].substring(4)) : null;
            Latent latent = sample(SamplerName.of(parts[0]), eta, levels.get(name), StepObserver.NONE);
            assertThat(Golden.distance(latent.values(), reference.get(name))).as(name).isLessThan(1e-4);
        })).toList();
    }

    /** LCM's stand in a file of their own. */
    @ParameterizedTest
    @EnumSource(value = SamplerName.class, names = "LCM", mode = EnumSource.Mode.EXCLUDE)
    void hasReferenceNumbers(SamplerName sampler) {
        assertThat(Golden.arrays("samplers.safetensors").keySet()).anyMatch(name -> name.startsWith(sampler + ", "));
    }

    @Test
    void latentConsistencyAsDiffusersHasIt() {
        Map<String, float[]> reference = Golden.arrays("lcm.safetensors");
        float[] sigmas = reference.get("sigmas");
        SeededNoise noise = new SeededNoise(11);
        Latent latent = new Lcm().sample(FORMULA, noise.draw(4, 4, 4).times(sigmas[0]), sigmas, noise, StepObserver.NONE);
        assertThat(Golden.distance(latent.values(), reference.get("latent"))).isLessThan(1e-4);
    }

    @ParameterizedTest
    @EnumSource(SamplerName.class)
    void looksPerStep(SamplerName sampler) {
        float[] sigmas = SCHEDULE.sigmas(sampler, ScheduleName.AUTOMATIC, 12);
        int[] looks = {0};
        SeededNoise noise = new SeededNoise(11);
        Samplers.of(sampler, null).sample((x, sigma) -> {
            looks[0]++;
            return FORMULA.denoise(x, sigma);
        }, noise.draw(4, 4, 4).times(sigmas[0]), sigmas, noise, StepObserver.NONE);
        int steps = sigmas.length - 1;
        assertThat(looks[0]).isEqualTo(sampler.looksPerStep() == 2 ? 2 * steps - 1 : steps);
    }

    @ParameterizedTest
    @EnumSource(SamplerName.class)
    void everyScheduleEndsInNumbers(SamplerName sampler) {
        for (ScheduleName schedule : ScheduleName.values()) {
            for (int steps : new int[] {1, 2, 3, 20, 999}) {
                if (steps > 1 || sampler != SamplerName.DDIM) { // which needs two
                    float[] sigmas = SCHEDULE.sigmas(sampler, schedule, steps);
                    SeededNoise noise = new SeededNoise(11);
                    Latent end = Samplers.of(sampler, null).sample(FORMULA, noise.draw(1, 1, 1).times(sigmas[0]), sigmas, noise, StepObserver.NONE);
                    assertThat(end.values()[0]).as(schedule + " " + steps).isFinite();
                }
            }
        }
    }

    @Test
    void everyStepIsObserved() {
        List<String> seen = new ArrayList<>();
        sample(SamplerName.EULER_A, null, ScheduleName.KARRAS, (done, total, x) -> seen.add(done + "/" + total));
        assertThat(seen).hasSize(12).startsWith("1/12", "2/12").endsWith("12/12");
    }

    @Test
    void etaZeroOfEulerAncestralIsEuler() {
        assertThat(sample(SamplerName.EULER_A, 0.0, ScheduleName.UNIFORM, StepObserver.NONE))
                .isEqualTo(sample(SamplerName.EULER, null, ScheduleName.UNIFORM, StepObserver.NONE));
    }

    private static Latent sample(SamplerName sampler, Double eta, ScheduleName schedule, StepObserver observer) {
        return sample(sampler, eta, SCHEDULE.sigmas(sampler, schedule, 12), observer);
    }

    private static Latent sample(SamplerName sampler, Double eta, float[] sigmas, StepObserver observer) {
        SeededNoise noise = new SeededNoise(11);
        Latent x = noise.draw(4, 4, 4).times(sigmas[0]);
        return Samplers.of(sampler, eta).sample(FORMULA, x, sigmas, noise, observer);
    }
}
