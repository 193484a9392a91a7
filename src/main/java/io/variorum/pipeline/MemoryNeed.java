// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.Weights;
import io.variorum.sampling.Latent;
import io.variorum.text.ClipTextEncoder;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much memory a model takes, told before it is taken: a system that runs out of memory ends the whole notebook.
 *
 * @param engine bytes that libtorch takes when it is started, and Java with it
 * @param weights bytes of the text encoder's and the UNet's weights as they lie in memory, and of the copies that LoRAs change
 * @param decoder bytes of the decoder's weights as they lie in memory
 * @param resting bytes of the UNet's weights, as many of which as decoding a large picture needs are freed before it
 */
record MemoryNeed(String model, long engine, long weights, long decoder, long resting) {

    // measured with SD 1.5's size (make bench ROWS=memory); smaller models need less
    private static final long ENGINE = 300_000_000;
    private static final long STEP_A_PIXEL = 1_200; // two prompts, in the UNet's widest layers
    private static final long DECODING_A_PIXEL = 2_500;

    private static final int LARGE = 384; // pixels a side: the least large picture

    /** Where the engine runs and a model's weights are there already. */
    static MemoryNeed beside(String model, long weights) {
        return new MemoryNeed(model, 0, weights, 0, 0);
    }

    /** With the copies that LoRAs change. */
    MemoryNeed with(long copies) {
        return new MemoryNeed(model, engine, weights + copies, decoder, resting);
    }

    static MemoryNeed of(Checkpoint checkpoint, Arithmetic arithmetic) {
        Weights text = checkpoint.weights(Part.TEXT_ENCODER);
        Arithmetic wide = arithmetic.wide();
        int width = checkpoint.config(Part.TEXT_ENCODER).integer("hidden_size", 768);
        Weights unet = checkpoint.weights(Part.UNET);
        return new MemoryNeed(checkpoint.name(), ENGINE, ClipTextEncoder.bytes(text, width, wide) + packed(unet, Part.UNET, arithmetic),
                packed(checkpoint.weights(Part.VAE), Part.VAE, arithmetic.ofPictures()), arithmetic.packs() ? bytes(unet, Part.UNET, arithmetic) : 0);
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
        return (long) (arithmetic.bytesPerWeight() * weights.entry(name).count());
    }

    /** Whether it takes Winograd's form where the picture is large enough: winograd_pays in convolutions.py. */
    private static boolean isTransformed(String name, Weights weights) {
        List<Long> shape = weights.entry(name).shape();
        return shape.size() == 4 && shape.get(2) == 3 && shape.get(3) == 3 && !name.contains("downsamplers")
                && Math.min(shape.get(0), shape.get(1)) >= 128 && shape.get(0) * shape.get(1) <= 640 * 960;
    }

    /** Refuses a model for which neither a picture of half its native side would fit nor a large one, for which networks rest. */
    void checkLoading(int nativeSide, OptionalLong free) {
        int half = nativeSide / 2;
        int side = needed(half, half) <= needed(LARGE, LARGE) ? half : LARGE;
        long needed = needed(side, side);
        if (free.isPresent() && free.getAsLong() < needed) {
            throw new IllegalArgumentException("%s needs %s of memory, %s of it for its weights, and %s are free. Close other programs, or other models with sd.close(); the model \"%s\" fits almost anywhere."
                    .formatted(model, text(needed), text(loaded(side, side)), text(free.getAsLong()), Checkpoint.SAMPLE));
        }
    }

    /** Refuses a picture that does not fit beside the weights that are still to be loaded. */
    void checkPicture(int width, int height, OptionalLong free) {
        long needed = needed(width, height);
        if (free.isPresent() && free.getAsLong() < needed) {
            int side = IntStream.rangeClosed(1, 128).map(i -> 64 * i).filter(i -> needed(i, i) <= free.getAsLong()).max().orElse(0);
            throw new IllegalArgumentException("A picture of %d × %d needs %s of memory%s, and %s are free. %s".formatted(width,
                    height, text(needed), weights == 0 ? "" : ", %s of it for weights".formatted(text(loaded(width, height))), text(free.getAsLong()),
                    side > 0 ? "A square of .size(%d, %1$d) would fit.".formatted(side) : "Close other programs, or other models with sd.close()."));
        }
    }

    /** At most: what a process takes to load the model and make such a picture, or what there is to take when it is loaded. */
    long needed(long width, long height) {
        long pixels = width * height;
        return engine + weights + (isLarge(width, height) ? STEP_A_PIXEL * pixels + Math.max(0, room(width, height) - resting) : decoder + DECODING_A_PIXEL * pixels);
    }

    /** Of weights at a time. */
    private long loaded(long width, long height) {
        return weights + (isLarge(width, height) ? Math.max(0, decoder - resting) : decoder);
    }

    /** What decoding a large picture takes more than its steps, with the decoder's weights: so much of the UNet's rests then. */
    long room(long width, long height) {
        return decoder + (DECODING_A_PIXEL - STEP_A_PIXEL) * width * height;
    }

    /** Whether the networks of a picture rest while they are not needed. */
    static boolean isLarge(long width, long height) {
        return !Lanes.small((int) height / Latent.CELL, (int) width / Latent.CELL);
    }

    private static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
