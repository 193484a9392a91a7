// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.Weights;
import io.variorum.text.ClipTextEncoder;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much memory a model takes, told before it is taken: a system that runs out of memory ends the whole notebook.
 *
 * @param weights bytes of all networks' weights as they lie in memory, and of the copies that LoRAs change
 * @param decoder bytes of the decoder's weights in the numbers that they compute in
 * @param resting bytes of the UNet's weights, as many of which as decoding a large picture needs are freed before it
 */
record MemoryNeed(String model, long weights, long decoder, long resting) {

    /** Measured where decoding peaks, in the widest layers of SD 1.5's VAE; smaller models need less. */
    private static final long BYTES_A_PIXEL = 3_000;

    private static final int LARGE = 384; // pixels a side: the least large picture

    /** Weights that are there already. */
    static MemoryNeed beside(String model, long weights) {
        return new MemoryNeed(model, weights, 0, 0);
    }

    static MemoryNeed of(Checkpoint checkpoint, Arithmetic arithmetic) {
        Weights text = checkpoint.weights(Part.TEXT_ENCODER);
        Arithmetic wide = arithmetic.wide();
        int width = checkpoint.config(Part.TEXT_ENCODER).integer("hidden_size", 768);
        long weights = ClipTextEncoder.bytes(text, width, wide);
        for (Part part : List.of(Part.UNET, Part.VAE)) {
            weights += packed(checkpoint.weights(part), part, part == Part.VAE ? arithmetic.ofPictures() : arithmetic);
        }
        return new MemoryNeed(checkpoint.name(), weights, bytes(checkpoint.weights(Part.VAE), Part.VAE, arithmetic.ofPictures()),
                arithmetic.packs() ? bytes(checkpoint.weights(Part.UNET), Part.UNET, arithmetic) : 0);
    }

    /** Of a network's weights; the encoder's half of the VAE is opened only when it is needed. */
    static long bytes(Weights weights, Part part, Arithmetic arithmetic) {
        return names(weights, part).mapToLong(n -> bytes(weights, n, arithmetic)).sum();
    }

    /** The same as they are laid out for the processor: the 3 × 3 convolutions in Winograd's form are four times as large. */
    static long packed(Weights weights, Part part, Arithmetic arithmetic) {
        return names(weights, part).mapToLong(n -> bytes(weights, n, arithmetic) * (arithmetic.kind() == Arithmetic.Kind.EXACT && isTransformed(n, weights) ? 4 : 1)).sum();
    }

    private static Stream<String> names(Weights weights, Part part) {
        return weights.names().stream().filter(n -> part != Part.VAE || n.startsWith("decoder."));
    }

    private static long bytes(Weights weights, String name, Arithmetic arithmetic) {
        return arithmetic.bytesPerWeight() * weights.entry(name).shape().stream().reduce(1L, (a, b) -> a * b);
    }

    /** Whether it takes Winograd's form where the picture is large enough: winograd_pays in networks.py. */
    private static boolean isTransformed(String name, Weights weights) {
        List<Long> shape = weights.entry(name).shape();
        return shape.size() == 4 && shape.get(2) == 3 && shape.get(3) == 3 && !name.contains("downsamplers")
                && Math.min(shape.get(0), shape.get(1)) >= 128 && shape.get(0) * shape.get(1) <= 640 * 960;
    }

    /** Refuses a model for which not even a picture of half its native side would fit. */
    void checkLoading(int nativeSide, OptionalLong free) {
        long needed = needed(nativeSide / 2, nativeSide / 2);
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new IllegalArgumentException("%s needs %s of memory, %s of it for its weights, and %s are free. Close other programs, or other models with sd.close(); the model \"%s\" fits almost anywhere."
                    .formatted(model, text(needed), text(needed - picture(nativeSide / 2, nativeSide / 2)), text(free.getAsLong()), Checkpoint.SAMPLE));
        }
    }

    /** Refuses a picture that does not fit beside the weights that are still to be loaded. */
    void checkPicture(int width, int height, OptionalLong free) {
        long needed = needed(width, height);
        if (free.isPresent() && free.getAsLong() < needed) {
            long side = (long) Math.sqrt(Math.max(0, free.getAsLong() - weights) / (double) BYTES_A_PIXEL) / 64 * 64;
            throw new IllegalArgumentException("A picture of %d × %d needs %s of memory%s, and %s are free. %s".formatted(width,
                    height, text(needed), weights == 0 ? "" : ", %s of it for weights".formatted(text(needed - picture(width, height))), text(free.getAsLong()),
                    side >= 64 ? "A square of .size(%d, %1$d) would fit.".formatted(side) : "Close other programs, or other models with sd.close()."));
        }
    }

    /** No more than of a larger picture, where weights rest, but more of them take Winograd's form. */
    private long needed(long width, long height) {
        return isLarge(width, height) ? neededOfLarge(width, height) : Math.min(weights + picture(width, height), neededOfLarge(LARGE, LARGE));
    }

    private long neededOfLarge(long width, long height) {
        return weights + picture(width, height) - Math.min(resting, room(width, height));
    }

    /** What decoding a picture takes with the decoder's weights: so much of the UNet's rests then. */
    long room(long width, long height) {
        return decoder + picture(width, height);
    }

    /** Whether the networks of a picture rest while they are not needed. */
    static boolean isLarge(long width, long height) {
        return !Lanes.small((int) height / 8, (int) width / 8);
    }

    private static long picture(long width, long height) {
        return width * height * BYTES_A_PIXEL;
    }

    private static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
