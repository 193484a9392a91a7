// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.variorum.golden.Golden;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseScheduleTest {

    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(0.00085, 0.012, "scaled_linear", 1000);
    private static final JsonObject REFERENCE = Golden.json("schedules.json").getAsJsonObject();

    @TestFactory
    List<DynamicTest> sigmasOfKDiffusion() {
        return StreamSupport.stream(REFERENCE.getAsJsonArray("rows").spliterator(), false).map(JsonElement::getAsJsonObject)
                .map(row -> DynamicTest.dynamicTest(row.get("sampler") + " " + row.get("schedule") + " " + row.get("steps"), () -> {
                    int steps = row.get("steps").getAsInt();
                    JsonArray wanted = row.getAsJsonArray("sigmas");
                    ScheduleName schedule = ScheduleName.of(row.get("schedule").getAsString());
                    float[] sigmas = row.has("sampler") ? SCHEDULE.sigmas(SamplerName.of(row.get("sampler").getAsString()), schedule, steps)
                            : SCHEDULE.sigmas(schedule, steps);
                    assertThat(sigmas).hasSize(wanted.size());
                    for (int i = 0; i < sigmas.length; i++) {
                        assertThat((double) sigmas[i]).isEqualTo(wanted.get(i).getAsDouble(), within(1e-5 * (1e-3 + sigmas[i])));
                    }
                })).toList();
    }

    @Test
    void fractionalTimeSteps() {
        JsonArray asked = REFERENCE.getAsJsonArray("sigma");
        for (int i = 0; i < asked.size(); i++) {
            assertThat(SCHEDULE.timestep(asked.get(i).getAsFloat()))
                    .isEqualTo(REFERENCE.getAsJsonArray("timestep").get(i).getAsFloat(), within(1e-3f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UniPC", "LCM"})
    void timeStepsOfTheWebUisOwn(String sampler) {
        JsonArray asked = REFERENCE.getAsJsonArray("sigma");
        JsonArray wanted = REFERENCE.getAsJsonObject("timestep of").getAsJsonArray(sampler);
        TimeSteps times = SCHEDULE.timesteps(SamplerName.of(sampler), ScheduleName.UNIFORM);
        for (int i = 0; i < asked.size(); i++) {
            assertThat(times.timestep(asked.get(i).getAsFloat())).isEqualTo(wanted.get(i).getAsFloat(), within(1e-3f));
        }
    }

    @Test
    void automaticTimeStepsAreTheSamplersOwn() {
        float own = SCHEDULE.timesteps(SamplerName.UNIPC, ScheduleName.UNIFORM).timestep(1.234f);
        assertThat(SCHEDULE.timesteps(SamplerName.UNIPC, ScheduleName.AUTOMATIC).timestep(1.234f)).isEqualTo(own).isNotEqualTo(SCHEDULE.timestep(1.234f));
    }

    @Test
    void othersAreToldTheFractionalTimeStep() {
        assertThat(SCHEDULE.timesteps(SamplerName.EULER, ScheduleName.UNIFORM)).isSameAs(SCHEDULE);
        assertThat(SCHEDULE.timesteps(SamplerName.UNIPC, ScheduleName.KARRAS)).isSameAs(SCHEDULE);
    }

    @Test
    void timeStepOutsideTheTrainedLevelsIsTheNearest() {
        assertThat(SCHEDULE.timestep(0.001f)).isZero();
        assertThat(SCHEDULE.timestep(100)).isEqualTo(999);
    }

    @Test
    void alphasOfStableDiffusion() {
        JsonArray wanted = REFERENCE.getAsJsonArray("alphas_cumprod 0, 1, 500, 999");
        int[] at = {0, 1, 500, 999};
        for (int i = 0; i < at.length; i++) {
            assertThat(SCHEDULE.alphasCumprod()[at[i]]).isEqualTo(wanted.get(i).getAsFloat());
        }
    }

    @Test
    void linearBetas() {
        // DDPM, Ho et al. 2020: beta from 1e-4 to 0.02 leaves about 4e-5 of the signal
        assertThat(NoiseSchedule.of(1e-4, 0.02, "linear", 1000).alphasCumprod()[999]).isCloseTo(4.0358e-5f, withinPercentage(0.1));
    }

    @ParameterizedTest
    @CsvSource({"0.00085, 0.012, 0", "0.00085, 0.012, 1", "-0.1, 0.012, 1000", "0.00085, 1, 1000", "NaN, 0.012, 1000", "0.012, 0.00085, 1000"})
    void noiseThatDoesNotGrow(double betaStart, double betaEnd, int trainSteps) {
        assertThatThrownBy(() -> NoiseSchedule.of(betaStart, betaEnd, "linear", trainSteps)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "The model's noise would be added in %d steps of beta_start %s to beta_end %s; 2 steps or more are needed, and betas that grow between 0 and 1. Choose a Stable Diffusion 1.x model.",
                trainSteps, Numbers.text(betaStart), Numbers.text(betaEnd));
    }

    @Test
    void unknownBetas() {
        assertThatThrownBy(() -> NoiseSchedule.of(1e-4, 0.02, "squaredcos_cap_v2", 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model's beta_schedule is \"squaredcos_cap_v2\"; scaled_linear and linear can be used. Choose a Stable Diffusion 1.x model.");
    }

    @Test
    void automaticIsTheSamplersOwn() {
        assertThat(SCHEDULE.sigmas(SamplerName.DPMPP_2M, ScheduleName.AUTOMATIC, 10)).isEqualTo(SCHEDULE.sigmas(ScheduleName.KARRAS, 10));
        assertThat(SCHEDULE.sigmas(SamplerName.EULER, ScheduleName.AUTOMATIC, 10)).isEqualTo(SCHEDULE.sigmas(ScheduleName.UNIFORM, 10));
    }

    @Test
    void everySamplersAutomaticLevelsFallToTheirEnd() {
        for (SamplerName sampler : SamplerName.values()) {
            float[] sigmas = SCHEDULE.sigmas(sampler, ScheduleName.AUTOMATIC, 25);
            assertThat(sigmas).as(sampler.toString()).hasSize(sampler == SamplerName.DDIM ? 25 : 26);
            for (int i = 1; i < sigmas.length; i++) {
                assertThat(sigmas[i]).isLessThan(sigmas[i - 1]);
            }
        }
    }

    @Test
    void karrasActsOnDdim() {
        assertThat(SCHEDULE.sigmas(SamplerName.DDIM, ScheduleName.KARRAS, 10)).isEqualTo(SCHEDULE.sigmas(ScheduleName.KARRAS, 10));
    }

    @Test
    void moreSimpleLevelsThanThereAre() {
        assertThatThrownBy(() -> SCHEDULE.sigmas(SamplerName.DPM2, ScheduleName.SIMPLE, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DPM2 takes one noise level more than steps, but the schedule Simple has 1000 of them. Try .steps(999).");
        assertThat(SCHEDULE.sigmas(SamplerName.DPM2, ScheduleName.SIMPLE, 999)).hasSize(1000);
    }

    @Test
    void oneStepOfDdim() {
        assertThatThrownBy(() -> SCHEDULE.sigmas(SamplerName.DDIM, ScheduleName.AUTOMATIC, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DDIM needs at least 2 steps with its own schedule, as in stable-diffusion-webui, but was asked for 1. Try .steps(20).");
    }
}
