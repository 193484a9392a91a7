// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import io.variorum.bench.Normals;
import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.sampling.Latent;
import io.variorum.torch.Arithmetic;

/**
 * Prints the seconds of the second decoding of a picture, as a process of its own sees them: what is set before libtorch is
 * loaded cannot be compared within one.
 *
 * <p>Arguments: a model, the picture's side in pixels.
 */
public final class DecodeSpeed {

    private DecodeSpeed() {}

    public static void main(String[] args) {
        Checkpoint model = Checkpoint.open(args[0]);
        int side = Integer.parseInt(args[1]) / 8;
        Latent latent = new Latent(4, side, side, Normals.of(7, 1, 4 * side * side));
        VaeDecoder vae = VaeDecoder.load(model.config(Part.VAE), model.weights(Part.VAE).in(Arithmetic.EXACT));
        vae.decode(latent);
        long start = System.nanoTime();
        vae.decode(latent);
        System.out.println((System.nanoTime() - start) / 1e9);
    }
}
