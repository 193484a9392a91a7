// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.bench.InTurn;
import io.variorum.bench.InTurn.Way;
import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Functions;
import io.variorum.torch.Lanes;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A UNet step with CFG whose two predictions share what lies before the first attention to the words, in turn with one that
 * computes it twice.
 *
 * <p>Arguments: a model, the picture's side in pixels, timed turns, then arithmetics: exact, fast.
 */
public final class GuidanceShare {

    private static final int BEFORE_WORDS = 4; // steps: convolution, remember, resnet, transformer

    private GuidanceShare() {}

    public static void main(String[] args) {
        Checkpoint model = Checkpoint.open(args[0]);
        int side = Integer.parseInt(args[1]) / 8;
        for (String name : Arrays.copyOfRange(args, 3, args.length)) {
            Arithmetic arithmetic = name.equals("fast") ? Arithmetic.EXACT.fast() : Arithmetic.EXACT;
            int width = model.config(Part.UNET).integer("cross_attention_dim", 768);
            try (UNet unet = UNet.load(model.config(Part.UNET), model.weights(Part.UNET).in(arithmetic));
                    Tensor text = InTurn.normals(1, 1, 2, 77, width); UNet.Words words = unet.words(text, side, side);
                    Tensor one = InTurn.normals(2, 1, 1, 4, side, side); TensorList same = TensorList.of(List.of(one, one)); Tensor two = Functions.tensor("stack", same)) {
                Way shared = way("shared", unet, one, words);
                Way twice = way("computed twice", unet, two, words);
                new InTurn(Integer.parseInt(args[2])).measure((name.equals("fast") ? "fast(): " : "") + "UNet step of two predictions, %d²".formatted(8 * side), shared, twice, 0, () -> {
                    twice.before().run();
                    return twice.computing().get();
                });
            }
        }
    }

    /** The layers before the words are packed for the batch at hand; that is done before the time is taken. */
    private static Way way(String name, UNet unet, Tensor latents, UNet.Words words) {
        return new Way(name, () -> predict(unet, latents, words, Integer.MAX_VALUE), () -> {
            try {
                predict(unet, latents, words, BEFORE_WORDS).close();
            } catch (CancellationException packed) {
                // as was asked for
            }
        });
    }

    private static Tensor predict(UNet unet, Tensor latents, UNet.Words words, int steps) {
        AtomicInteger begun = new AtomicInteger();
        int batch = (int) latents.shape()[0];
        return unet.predict(latents, unet.times(500.5f, batch, Lanes.small((int) latents.shape()[2], (int) latents.shape()[3])), words, () -> begun.incrementAndGet() > steps);
    }
}
