// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Safetensors;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Arrays that the reference implementation computed; golden/README.md says how. */
public final class GoldenNumbers implements AutoCloseable {

    private final Safetensors file;

    private GoldenNumbers(Safetensors file) {
        this.file = file;
    }

    public static GoldenNumbers open(String name) {
        try {
            return new GoldenNumbers(Safetensors.open(Path.of(GoldenNumbers.class.getResource("/io/variorum/golden/" + name).toURI())));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Tensor tensor(String name) {
        return file.tensor(name);
    }

    public float[] floats(String name) {
        try (Tensor tensor = file.tensor(name)) {
            return tensor.floats();
        }
    }

    public int[] shape(String name) {
        return file.entry(name).shape().stream().mapToInt(Long::intValue).toArray();
    }

    public void assertEqual(String name, float[] ours, double tolerance) {
        float[] theirs = floats(name);
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(largestDifference(ours, theirs)).as(name).isLessThanOrEqualTo(tolerance);
    }

    public static double largestDifference(float[] ours, float[] theirs) {
        double largest = 0;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs((double) ours[i] - theirs[i]);
            largest = difference <= largest ? largest : difference; // NaN is not <=
        }
        return largest;
    }

    @Override
    public void close() {
        file.close();
    }
}
