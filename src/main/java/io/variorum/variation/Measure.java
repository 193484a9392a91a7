// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Picture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * A way to say how far two pictures are apart: 0 for the same, more for less alike. Each picture is looked at once; any two
 * looks can then be compared.
 *
 * @param <T> what is kept of a picture to compare with
 */
public interface Measure<T> {

    /** The name on tables and charts. */
    String name();

    /** What is measured, in which unit, and where that is defined. */
    String source();

    T look(Pixels picture);

    double distance(T a, T b);

    /** The distance of each of these looks from each of those, in rows; together may be faster than one by one. */
    default double[][] distances(List<T> these, List<T> those) {
        return these.stream().map(a -> those.stream().mapToDouble(b -> distance(a, b)).toArray()).toArray(double[][]::new);
    }

    /** How far two pictures are apart; of different sizes, both are first stretched to the smaller width and the smaller height. */
    default double distance(Picture a, Picture b) {
        BufferedImage one = a.image();
        BufferedImage other = b.image();
        int width = Math.min(one.getWidth(), other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        return distance(look(Pixels.of(one, width, height)), look(Pixels.of(other, width, height)));
    }

    /**
     * How alike two pictures at this distance are, 1 for the same, down to 0: the kernel of the Vendi score. Unless a measure
     * knows better, e to the power of minus the distance.
     */
    default double similarity(double distance) {
        return Math.exp(-distance);
    }

    /** A measure of your own: {@code Measure.of("brightness", "mean of all pixels", p -> p.mean(p::red), (a, b) -> Math.abs(a - b))}. */
    static <T> Measure<T> of(String name, String source, Function<Pixels, T> look, ToDoubleBiFunction<T, T> distance) {
        return new FunctionMeasure<>(name, source, look, distance, d -> Math.exp(-d));
    }

    /**
     * The distance of pictures in a network's own terms: the root of the mean squared difference of what it makes of each,
     * such as the latents of a model's VAE.
     */
    static Measure<float[]> ofVectors(String name, String source, Function<Pixels, float[]> encode) {
        return of(name, source, encode, FunctionMeasure::rootMeanSquare);
    }
}
