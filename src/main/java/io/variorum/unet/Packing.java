// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.checkpoint.Layer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The layers of a UNet that are yet to be packed for latents of one size. Any number of threads work on it, each on a layer
 * by itself: two that pack one together mostly wait for each other.
 */
final class Packing {

    private final Deque<Runnable> layers = new ArrayDeque<>();

    private Packing() {}

    /**
     * @param before how many latents are computed together before the first words
     * @param words how many after them
     */
    static Packing of(List<Step> steps, Layer times, Layer out, int before, int words, int height, int width) {
        Packing packing = new Packing();
        int level = 0;
        int batch = before;
        for (Step step : steps) {
            level += step.kind() == Step.Kind.UPSAMPLE ? -1 : 0;
            batch = step.kind() == Step.Kind.TRANSFORMER ? words : batch;
            if (step.layer() != null) {
                packing.add(step.layer(), batch, halved(height, level), halved(width, level));
            }
            level += step.kind() == Step.Kind.DOWNSAMPLE ? 1 : 0;
        }
        packing.layers.add(times::tensors);
        packing.add(out, batch, height, width);
        return packing;
    }

    private void add(Layer layer, int batch, int height, int width) {
        layers.add(() -> layer.tensors(batch, height, width));
    }

    /**
     * Packs layers until none is left.
     *
     * @param enough asked before each; true ends it earlier
     */
    void work(BooleanSupplier enough) {
        for (Runnable layer = next(); layer != null && !enough.getAsBoolean(); layer = next()) {
            layer.run();
        }
    }

    private synchronized Runnable next() {
        return layers.poll();
    }

    /** A side of a latent {@code times} levels down. */
    static int halved(int side, int times) {
        return times == 0 ? side : halved((side + 1) / 2, times - 1);
    }
}
