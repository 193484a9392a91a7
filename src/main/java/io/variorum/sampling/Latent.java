// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

import java.util.Arrays;

/**
 * A picture before decoding: float32 values of one picture in torch's order (channel, row, column).
 *
 * <p>Immutable by agreement: the array is not copied, and nobody writes to it once it is inside.
 *
 * @param height in latent cells, an eighth of the picture's
 * @param width in latent cells, an eighth of the picture's
 */
public record Latent(int channels, int height, int width, float[] values) {

    public static final int CHANNELS = 4; // of a picture's latent in SD 1.x
    public static final int CELL = 8; // pixels of the picture, in each direction

    public Latent {
        if (values.length != channels * height * width) {
            throw new IllegalStateException("A latent of %d × %d × %d has %d values, not %d.".formatted(channels, height,
                    width, channels * height * width, values.length));
        }
    }

    public Latent plus(Latent other) {
        return combined(other, (a, b) -> a + b);
    }

    public Latent minus(Latent other) {
        return combined(other, (a, b) -> a - b);
    }

    public Latent times(float factor) {
        return combined(this, (a, b) -> a * factor);
    }

    public Latent dividedBy(float divisor) {
        return combined(this, (a, b) -> a / divisor);
    }

    /** The latent of {@code f(a, b)} over the values of both. */
    public Latent combined(Latent other, Operation f) {
        if (channels != other.channels || height != other.height || width != other.width) {
            throw new IllegalStateException("Latents of different shapes: %s and %s.".formatted(this, other));
        }
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = f.of(values[i], other.values[i]);
        }
        return new Latent(channels, height, width, result);
    }

    /** This latent in the middle of another one; what does not fit on it is cut off on all sides. */
    Latent over(Latent ground) {
        int left = (ground.width - width) / 2;
        int top = (ground.height - height) / 2;
        float[] result = ground.values.clone();
        for (int c = 0; c < channels; c++) {
            for (int y = Math.max(0, top); y < Math.min(ground.height, top + height); y++) {
                for (int x = Math.max(0, left); x < Math.min(ground.width, left + width); x++) {
                    result[(c * ground.height + y) * ground.width + x] = values[(c * height + y - top) * width + x - left];
                }
            }
        }
        return new Latent(channels, ground.height, ground.width, result);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Latent l && channels == l.channels && height == l.height && width == l.width
                && Arrays.equals(values, l.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "latent of %d × %d × %d".formatted(channels, height, width);
    }

    /** What is done to each pair of values. */
    @FunctionalInterface
    public interface Operation {
        float of(float a, float b);
    }
}
