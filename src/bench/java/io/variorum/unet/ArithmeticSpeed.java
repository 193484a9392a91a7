// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.bench.Normals;
import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.sampling.Latent;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes;
import io.variorum.torch.Tensor;
import io.variorum.vae.VaeDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Seconds a UNet step with CFG and a VAE decode in each arithmetic, taken in turn, and how far each lies from float32.
 *
 * <p>Arguments: a model, the picture's side in pixels, timed turns, then arithmetics: exact, reference, fast.
 */
public final class ArithmeticSpeed {

    private ArithmeticSpeed() {}

    public static void main(String[] args) {
        Checkpoint model = Checkpoint.open(args[0]);
        int side = Integer.parseInt(args[1]) / 8;
        int turns = Integer.parseInt(args[2]);
        Map<String, Arithmetic> kinds = new LinkedHashMap<>();
        for (String name : Arrays.copyOfRange(args, 3, args.length)) {
            kinds.put(name, name.equals("fast") ? Arithmetic.EXACT.fast() : name.equals("exact") ? Arithmetic.EXACT : Arithmetic.EXACT.exact(name));
        }
        unet(model, side, turns, kinds);
        vae(model, side, turns, kinds);
    }

    private static void unet(Checkpoint model, int side, int turns, Map<String, Arithmetic> kinds) {
        Map<String, Supplier<float[]>> made = new LinkedHashMap<>();
        int width = model.config(Part.UNET).integer("cross_attention_dim", 768);
        float[] x = Normals.of(7, 1, 2 * 4 * side * side);
        float[] text = Normals.of(7, 1, 2 * 77 * width);
        kinds.forEach((name, arithmetic) -> {
            UNet unet = UNet.load(model.config(Part.UNET), model.weights(Part.UNET).in(arithmetic));
            UNet.Words[] words = new UNet.Words[2];
            for (int i = 0; i < 2; i++) {
                try (Tensor context = arithmetic.tensor(Arrays.copyOfRange(text, i * 77 * width, (i + 1) * 77 * width), 1, 77, width)) {
                    words[i] = unet.words(context, side, side);
                }
            }
            made.put(name, () -> {
                float[] out = new float[x.length];
                for (int i = 0; i < 2; i++) {
                    float[] half = Arrays.copyOfRange(x, i * x.length / 2, (i + 1) * x.length / 2);
                    try (Tensor latents = arithmetic.tensor(half, 1, 4, side, side);
                            Tensor predicted = unet.predict(latents, unet.times(500.5f, 1, Lanes.small(side, side)), words[i], () -> false)) {
                        System.arraycopy(arithmetic.floats(predicted), 0, out, i * half.length, half.length);
                    }
                }
                return out;
            });
        });
        inTurn("UNet step", made, turns);
    }

    private static void vae(Checkpoint model, int side, int turns, Map<String, Arithmetic> kinds) {
        Map<String, Supplier<float[]>> made = new LinkedHashMap<>();
        Latent latent = new Latent(4, side, side, Normals.of(7, 1, 4 * side * side));
        kinds.forEach((name, arithmetic) -> {
            VaeDecoder vae = VaeDecoder.load(model.config(Part.VAE), model.weights(Part.VAE).in(arithmetic));
            made.put(name, () -> vae.decode(latent));
        });
        inTurn("VAE decode", made, turns);
    }

    private static void inTurn(String what, Map<String, Supplier<float[]>> made, int turns) {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        Map<String, float[]> results = new LinkedHashMap<>();
        made.forEach((name, result) -> results.put(name, result.get())); // packs, and warms up
        for (int turn = 0; turn < turns; turn++) {
            for (var one : made.entrySet()) {
                long start = System.nanoTime();
                one.getValue().get();
                seconds.computeIfAbsent(one.getKey(), k -> new double[turns])[turn] = (System.nanoTime() - start) / 1e9;
            }
        }
        float[] first = results.values().iterator().next();
        seconds.forEach((name, times) -> {
            Arrays.sort(times);
            System.out.printf("%s, %s: min %.3f s, median %.3f s; from the first: relative RMS %.2e, max abs %.2e%n", what, name, times[0],
                    times[turns / 2], relativeRms(results.get(name), first), largest(results.get(name), first));
        });
    }

    private static double relativeRms(float[] a, float[] b) {
        double squares = 0;
        double all = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (double) (a[i] - b[i]);
            all += b[i] * (double) b[i];
        }
        return Math.sqrt(squares / all);
    }

    private static double largest(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
