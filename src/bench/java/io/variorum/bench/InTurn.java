// SPDX-License-Identifier: Apache-2.0
package io.variorum.bench;

import com.google.gson.Gson;
import io.variorum.torch.Device;
import io.variorum.torch.Functions;
import io.variorum.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Two ways to the same result, timed in turn, and how far each lies from the same computed in more digits. */
public final class InTurn {

    private static final double LEAST = 0.02; // seconds; what takes less is done several times for one timing
    private static final int FLOAT64 = 7; // libtorch's number of the type

    private final int runs;

    public InTurn(int runs) {
        this.runs = runs;
    }

    /** @param before what is done before each timing, and not timed */
    public record Way(String name, Supplier<Tensor> computing, Runnable before) {

        public static Way of(String name, Supplier<Tensor> computing) {
            return new Way(name, computing, () -> {});
        }
    }

    /**
     * Prints one JSON object.
     *
     * @param gflop of the plain computation; 0 tells none
     * @param exact in more digits; null compares nothing
     */
    public void measure(String name, Way ours, Way other, double gflop, Supplier<Tensor> exact) {
        Map<String, Object> said = new LinkedHashMap<>(Map.of("name", name, "ours", ours.name, "other", other.name, "gflop", gflop));
        if (exact != null) {
            try (Tensor right = exact.get()) {
                said.put("our error", error(ours, right));
                said.put("other error", error(other, right));
            }
        }
        int times = times(ours);
        int otherTimes = times(other);
        double[] seconds = new double[runs];
        double[] otherSeconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = seconds(ours, times);
            otherSeconds[i] = seconds(other, otherTimes);
        }
        said.put("our seconds", seconds);
        said.put("other seconds", otherSeconds);
        System.out.println(new Gson().toJson(said));
    }

    private static int times(Way way) {
        seconds(way, 2); // the first call at a size is slower
        return (int) Math.max(1, Math.ceil(LEAST / seconds(way, 1)));
    }

    private static double seconds(Way way, int times) {
        way.before.run();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            way.computing.get().close();
        }
        return (System.nanoTime() - start) / 1e9 / times;
    }

    /** Root of the mean squared difference and the greatest one, as parts of the root mean square of what is right. */
    private static double[] error(Way way, Tensor right) {
        way.before.run();
        try (Tensor found = way.computing.get(); Tensor apart = Functions.tensor("add_change", right, found, -1.0)) {
            float[] differences = numbers(apart);
            double size = rms(numbers(right));
            double most = 0;
            for (float d : differences) {
                most = Math.max(most, Math.abs(d));
            }
            return new double[] {rms(differences) / size, most / size};
        }
    }

    private static float[] numbers(Tensor tensor) {
        try (Tensor rows = Functions.tensor("contiguous", tensor)) {
            return rows.floats();
        }
    }

    private static double rms(float[] values) {
        double squares = 0;
        for (float v : values) {
            squares += (double) v * v;
        }
        return Math.sqrt(squares / values.length);
    }

    /** Normal numbers of this deviation, the same for each seed. */
    public static Tensor normals(long seed, double deviation, long... shape) {
        long count = 1;
        for (long side : shape) {
            count *= side;
        }
        return Tensor.of(Normals.of(seed, deviation, Math.toIntExact(count)), shape);
    }

    /** In 64 bits. */
    public static Tensor exact(Tensor tensor) {
        return Functions.tensor("placed", tensor, Device.CPU.address(), FLOAT64);
    }
}
