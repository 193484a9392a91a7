// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.Picture;
import io.variorum.view.ProgressBar;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The distance of every two pictures; 0 from each to itself, the same both ways.
 *
 * @param size how many pictures
 * @param upper the part above the diagonal, row by row: (0,1), (0,2), …, (1,2), …
 */
public record DistanceMatrix(int size, double[] upper) {

    /** Pairs are measured in squares of this many pictures, whose looks then stay in the processor's cache. */
    private static final int TILE = 4;

    /** Measures every two of the pictures, brought to this size before, on all processor cores. */
    public static <T> DistanceMatrix of(Measure<T> measure, List<Picture> pictures, int width, int height) {
        return between(measure, pictures.stream().<Supplier<BufferedImage>>map(p -> p::image).toList(), width, height);
    }

    static <T> DistanceMatrix between(Measure<T> measure, List<Supplier<BufferedImage>> pictures, int width, int height) {
        int n = pictures.size();
        List<T> looks = looks(measure, pictures, width, height);
        double[] upper = new double[n * (n - 1) / 2];
        int tiles = (n + TILE - 1) / TILE;
        int[] above = IntStream.range(0, tiles * tiles).filter(t -> t / tiles <= t % tiles).toArray(); // an array is shared out evenly
        try (ProgressBar bar = ProgressBar.of("Comparing by " + measure.name(), "pairs", upper.length)) {
            Arrays.stream(above).parallel().forEach(t -> {
                int row = t / tiles * TILE;
                int column = t % tiles * TILE;
                if (row == column) {
                    bar.step(inside(measure, looks, row, upper));
                } else {
                    double[][] distances = measure.distances(tile(looks, row), tile(looks, column));
                    for (int i = 0; i < distances.length; i++) {
                        System.arraycopy(distances[i], 0, upper, index(n, row + i, column), distances[i].length);
                        bar.step(distances[i].length);
                    }
                }
            });
        }
        return new DistanceMatrix(n, upper);
    }

    private static <T> List<T> looks(Measure<T> measure, List<Supplier<BufferedImage>> pictures, int width, int height) {
        try (ProgressBar bar = ProgressBar.of("Looking at the pictures for " + measure.name(), "pictures", pictures.size())) {
            return pictures.parallelStream().map(p -> {
                T look = measure.look(Pixels.of(p.get(), width, height));
                bar.step();
                return look;
            }).toList();
        }
    }

    private static <T> List<T> tile(List<T> looks, int from) {
        return looks.subList(from, Math.min(looks.size(), from + TILE));
    }

    /** The pairs of one tile's own pictures, each once; how many there were. */
    private static <T> int inside(Measure<T> measure, List<T> looks, int from, double[] upper) {
        int pairs = 0;
        for (int i = from; i < Math.min(looks.size(), from + TILE); i++) {
            for (int j = i + 1; j < Math.min(looks.size(), from + TILE); j++, pairs++) {
                upper[index(looks.size(), i, j)] = measure.distance(looks.get(i), looks.get(j));
            }
        }
        return pairs;
    }

    public double get(int i, int j) {
        return i == j ? 0 : upper[index(size, Math.min(i, j), Math.max(i, j))];
    }

    /** The same distances for these pictures alone, in this order. */
    DistanceMatrix of(int[] pictures) {
        double[] some = new double[pictures.length * (pictures.length - 1) / 2];
        for (int i = 0, k = 0; i < pictures.length; i++) {
            for (int j = i + 1; j < pictures.length; j++, k++) {
                some[k] = get(pictures[i], pictures[j]);
            }
        }
        return new DistanceMatrix(pictures.length, some);
    }

    private static int index(int n, int i, int j) {
        return i * (2 * n - i - 1) / 2 + j - i - 1;
    }
}
