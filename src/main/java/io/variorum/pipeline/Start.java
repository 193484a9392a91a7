// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.prompt.Source;
import io.variorum.sampling.Denoiser;
import io.variorum.sampling.Latent;
import io.variorum.sampling.MaskedDenoiser;
import io.variorum.sampling.Sampler;
import io.variorum.vae.VaeEncoder;
import java.util.Arrays;

/**
 * Where sampling begins: at noise, or at a picture under noise of a lower level (Meng et al. 2021), of which a part may
 * stay as it is.
 *
 * @param clean the picture's latent; null for none
 * @param anew for each cell of the latent, whether it is made anew; null for all
 */
record Start(Latent clean, boolean[] anew, float[] sigmas, SourcePictures.Found source) {

    static Start ofNoise(float[] sigmas) {
        return new Start(null, null, sigmas, null);
    }

    static Start of(SourcePictures.Found picture, VaeEncoder encoder, Source source, float[] sigmas) {
        Latent clean = encoder.encode(Pixels.planes(picture.rgb()), picture.height(), picture.width());
        int steps = sigmas.length - 1;
        float[] last = Arrays.copyOfRange(sigmas, steps - Math.max(1, source.steps(steps)), sigmas.length);
        return new Start(clean, source.mask() == null ? null : cells(picture), last, picture);
    }

    /** A cell is made anew if its first pixel is: as diffusers shrinks masks. */
    private static boolean[] cells(SourcePictures.Found picture) {
        int columns = picture.width() / Latent.CELL;
        boolean[] anew = new boolean[columns * (picture.height() / Latent.CELL)];
        boolean any = false;
        for (int i = 0; i < anew.length; i++) {
            anew[i] = picture.anew()[i / columns * Latent.CELL * picture.width() + i % columns * Latent.CELL];
            any |= anew[i];
        }
        if (!any) {
            throw new IllegalArgumentException("The mask leaves nothing to be made: it holds none of the picture's squares of 8 × 8 pixels. Choose a larger one.");
        }
        return anew;
    }

    Latent latent(Sampler sampler, Latent noise) {
        return clean == null ? noise.times(sigmas[0]) : sampler.start(clean, noise, sigmas[0]);
    }

    Denoiser denoiser(Denoiser network) {
        return anew == null ? network : new MaskedDenoiser(network, clean, anew);
    }

    /** The pixels made, with the source's own wherever nothing was made: there not one bit changes. */
    int[] kept(int[] made) {
        if (anew == null) {
            return made;
        }
        int[] pixels = made.clone();
        int columns = source.width() / Latent.CELL;
        for (int i = 0; i < pixels.length; i++) {
            int cell = i / source.width() / Latent.CELL * columns + i % source.width() / Latent.CELL;
            if (!anew[cell]) {
                pixels[i] = source.rgb()[i] & 0xFFFFFF;
            }
        }
        return pixels;
    }
}
