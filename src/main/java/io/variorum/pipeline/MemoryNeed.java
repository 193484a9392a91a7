// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Arithmetic;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How much memory a model takes, told before it is taken: a system that runs out of memory ends the whole notebook.
 *
 * @param weights bytes of all networks in the numbers that they compute in, and of the copies that LoRAs change
 */
record MemoryNeed(String model, long weights) {

    /** Measured where decoding peaks, in the widest layers of SD 1.5's VAE; smaller models need less. */
    private static final long BYTES_A_PIXEL = 3_000;

    static MemoryNeed of(Checkpoint checkpoint, Arithmetic arithmetic) {
        long weights = 0;
        for (Part part : Part.values()) {
            weights += bytes(checkpoint.weights(part), part, part == Part.TEXT_ENCODER ? arithmetic.wide() : arithmetic);
        }
        return new MemoryNeed(checkpoint.name(), weights);
    }

    /** Of a network's weights; the encoder's half of the VAE is opened only when it is needed. */
    static long bytes(Weights weights, Part part, Arithmetic arithmetic) {
        return weights.names().stream().filter(n -> part != Part.VAE || n.startsWith("decoder.")).mapToLong(n -> arithmetic.bytesPerWeight()
                * weights.entry(n).shape().stream().reduce(1L, (a, b) -> a * b)).sum();
    }

    /** Refuses a model for which not even a picture of half its native side would fit. */
    void checkLoading(int nativeSide, OptionalLong free) {
        long needed = weights + picture(nativeSide / 2, nativeSide / 2);
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new IllegalArgumentException("%s needs %s of memory, %s of it for its weights, and %s are free. Close other programs, or other models with sd.close(); the model \"%s\" fits almost anywhere."
                    .formatted(model, text(needed), text(weights), text(free.getAsLong()), Checkpoint.SAMPLE));
        }
    }

    /** Refuses a picture that does not fit beside the weights that are still to be loaded. */
    void checkPicture(int width, int height, OptionalLong free) {
        long needed = weights + picture(width, height);
        if (free.isPresent() && free.getAsLong() < needed) {
            long side = (long) Math.sqrt(Math.max(0, free.getAsLong() - weights) / (double) BYTES_A_PIXEL) / 64 * 64;
            throw new IllegalArgumentException("A picture of %d × %d needs %s of memory%s, and %s are free. %s".formatted(width,
                    height, text(needed), weights == 0 ? "" : ", %s of it for weights".formatted(text(weights)), text(free.getAsLong()),
                    side >= 64 ? "A square of .size(%d, %1$d) would fit.".formatted(side) : "Close other programs, or other models with sd.close()."));
        }
    }

    /** What decoding a picture takes beside the decoder's weights. */
    static long decoding(long width, long height) {
        return picture(width, height);
    }

    private static long picture(long width, long height) {
        return width * height * BYTES_A_PIXEL;
    }

    private static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
