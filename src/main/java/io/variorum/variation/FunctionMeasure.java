// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/** A measure made of functions. */
record FunctionMeasure<T>(String name, String source, Function<Pixels, T> look, ToDoubleBiFunction<T, T> distance,
        DoubleUnaryOperator similarity) implements Measure<T> {

    FunctionMeasure {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A measure needs a name. Try Measure.of(\"brightness\", \"mean of all pixels\", …).");
        }
    }

    @Override
    public T look(Pixels picture) {
        return look.apply(picture);
    }

    @Override
    public double distance(T a, T b) {
        return distance.applyAsDouble(a, b);
    }

    @Override
    public double similarity(double distance) {
        return similarity.applyAsDouble(distance);
    }

    static double rootMeanSquare(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("Two pictures gave %,d and %,d numbers; a measure needs equally many of each.".formatted(a.length, b.length));
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum / a.length);
    }
}
