// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.variorum.prompt.SamplerName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskedDenoiserTest {

    private static final float[] SIGMAS = {3, 2, 1, 0.5f, 0};

    private final Latent clean = new Latent(4, 2, 2, new SeededNoise(1).draw(16));
    private final boolean[] anew = {true, false, false, true};

    /** Whatever the network sees: here always nothing but 7. */
    @ParameterizedTest
    @EnumSource(SamplerName.class)
    void everySamplerEndsAtThePictureOutsideTheMask(SamplerName name) {
        Latent sevens = clean.combined(clean, (a, b) -> 7);
        SeededNoise noise = new SeededNoise(2);
        Sampler sampler = Samplers.of(name, null);
        Latent first = noise.draw(4, 2, 2);
        Latent end = sampler.sample(new MaskedDenoiser((x, sigma) -> sevens, clean, anew), sampler.start(clean, first, SIGMAS[0]),
                SIGMAS, noise, (done, total, x) -> {});
        for (int i = 0; i < 16; i++) {
            assertThat(end.values()[i]).isCloseTo(anew[i % 4] ? 7 : clean.values()[i], within(1e-5f));
        }
    }

    /** A perfect network under the same noise gives the picture back, at any level: so {@link Sampler#start} fits each sampler. */
    @ParameterizedTest
    @EnumSource(SamplerName.class)
    void startIsThePictureUnderTheNoiseOfTheLevel(SamplerName name) {
        Sampler sampler = Samplers.of(name, 0.0);
        Latent first = new SeededNoise(3).draw(4, 2, 2);
        Latent[] seen = new Latent[1];
        sampler.sample((x, sigma) -> {
            seen[0] = seen[0] == null ? x : seen[0];
            return clean;
        }, sampler.start(clean, first, SIGMAS[1]), new float[] {SIGMAS[1], 0}, new SeededNoise(4), (done, total, x) -> {});
        for (int i = 0; i < 16; i++) {
            assertThat(seen[0].values()[i]).isCloseTo(clean.values()[i] + SIGMAS[1] * first.values()[i], within(1e-5f));
        }
    }
}
