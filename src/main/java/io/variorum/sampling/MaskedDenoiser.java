// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * Sees a picture as it was wherever it is not to be made anew, whatever the network sees there.
 *
 * <p>So every sampler leaves that part at the picture plus the first noise at each level, and at the picture in the end.
 *
 * @param clean the latent of the picture
 * @param anew for each cell, row by row, whether it is made anew
 */
public record MaskedDenoiser(Denoiser network, Latent clean, boolean[] anew) implements Denoiser {

    @Override
    public Latent denoise(Latent x, float sigma) {
        Latent denoised = network.denoise(x, sigma);
        float[] values = denoised.values().clone();
        for (int i = 0; i < values.length; i++) {
            if (!anew[i % anew.length]) {
                values[i] = clean.values()[i];
            }
        }
        return new Latent(x.channels(), x.height(), x.width(), values);
    }
}
