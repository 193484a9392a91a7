// SPDX-License-Identifier: Apache-2.0
package io.variorum.bench;

import com.google.gson.Gson;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.pipeline.PictureMaker;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Axes;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import io.variorum.variation.DistanceMatrix;
import io.variorum.variation.Measures;
import io.variorum.variation.Permanova;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures one figure of sweeps and variation, named by the first argument, and prints it as a JSON object. Each figure has a
 * program run of its own, so that its peak memory is its own.
 */
public final class SweepFigures {

    private static final Parameters BASE = Parameters.of("flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour")
            .negative("blurry, low quality").size(128, 192).steps(20).cfgScale(7);

    private SweepFigures() {}

    /** @param args the figure, and a folder to write into */
    public static void main(String[] args) throws IOException {
        Map<String, Object> measured = switch (args[0]) {
            case "plan" -> plan();
            case "ssim" -> ssim(Integer.parseInt(args[2]));
            case "permanova" -> permanova();
            case "overhead" -> overhead();
            case "life" -> life(Integer.parseInt(args[2]));
            case "models" -> models(Integer.parseInt(args[2]));
            case "memory" -> memory(Path.of(args[1]), Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException("There is no figure " + args[0] + ".");
        };
        System.out.println(new Gson().toJson(measured));
    }

    private static Map<String, Object> plan() {
        long start = System.nanoTime();
        Sweep plan = Sweep.of(BASE).over(Axes.seeds(Axes.range(1, 1000))).over(Axes.cfgScales(Axes.range(1, 10)))
                .over(Axes.stepCounts(Axes.range(11, 20)));
        String sentence = plan.toString();
        return Map.of("seconds", seconds(start), "cells", plan.cells().size(), "sentence", sentence);
    }

    /** Pictures with edges and gradients everywhere; what they show does not change how long comparing takes. */
    private static Map<String, Object> ssim(int count) {
        List<Picture> pictures = IntStream.range(0, count).parallel().mapToObj(i -> drawn(BASE.size(512, 768).seed(i))).toList();
        long start = System.nanoTime();
        DistanceMatrix distances = DistanceMatrix.of(Measures.SSIM, pictures, 512, 768);
        return Map.of("seconds", seconds(start), "pictures", distances.size(), "processors", Runtime.getRuntime().availableProcessors());
    }

    private static Map<String, Object> permanova() {
        int n = 1000;
        double[] upper = new Random(7).doubles(n * (n - 1) / 2).toArray();
        long start = System.nanoTime();
        Permanova result = Permanova.of(new DistanceMatrix(n, upper), IntStream.range(0, n).map(i -> i % 10).toArray(),
                IntStream.range(0, n).map(i -> i / 10).toArray(), 999, 7);
        return Map.of("seconds", seconds(start), "p", result.p().orElseThrow());
    }

    /** The same pictures from the bare pipeline and from a sweep, in turn, each time with seeds of their own. */
    private static Map<String, Object> overhead() {
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            sd.generate(BASE);
            double[] bare = new double[5];
            double[] swept = new double[5];
            for (int round = 0; round < bare.length; round++) {
                int from = 100 * (round + 1);
                long start = System.nanoTime();
                for (int seed = from; seed < from + 6; seed++) {
                    sd.generate(BASE.seed(seed));
                }
                bare[round] = seconds(start);
                start = System.nanoTime();
                Sweep.of(BASE).over(Axes.seeds(Axes.range(from + 50, from + 55))).run(sd);
                swept[round] = seconds(start);
            }
            return Map.of("bare", bare, "swept", swept);
        }
    }

    /** The resident set after 10 pictures and then after every 10 more; each has words and a size of its own. */
    private static Map<String, Object> life(int pictures) {
        List<Long> resident = new ArrayList<>();
        try (StableDiffusion sd = StableDiffusion.load("sample")) {
            for (int i = 1; i <= pictures; i++) {
                sd.generate(BASE.prompt(BASE.prompt() + ", " + i).steps(4).seed(i).size(i % 2 == 0 ? 128 : 192, 128));
                if (i % 10 == 0) {
                    System.gc();
                    resident.add(resident());
                }
            }
        }
        return Map.of("resident", resident);
    }

    /** The resident set after every second model that was opened, used and closed, one after the other. */
    private static Map<String, Object> models(int count) {
        List<Long> resident = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            try (StableDiffusion sd = StableDiffusion.load("sample")) {
                sd.generate(BASE.steps(2).seed(i));
            }
            if (i % 2 == 0) {
                System.gc();
                resident.add(resident());
            }
        }
        return Map.of("resident", resident);
    }

    /** Heap in use after full collections, and the resident set, at each tenth of a sweep of drawn pictures into a studio folder. */
    private static Map<String, Object> memory(Path folder, int cells) throws IOException {
        Map<Integer, long[]> at = new LinkedHashMap<>();
        try (Ledger ledger = Ledger.open(folder.resolve("memory-" + ProcessHandle.current().pid()))) {
            PictureMaker maker = new PictureMaker() {
                private int made;

                @Override
                public Picture generate(Parameters p, StepListener listener) {
                    listener.step(1, 1);
                    if (made++ % (cells / 10) == 0) {
                        at.put(made, new long[] {heap(), resident()});
                    }
                    return ledger.keep(drawn(p), Duration.ofMillis(1));
                }

                @Override
                public Origin origin(Parameters p) {
                    return SweepFigures.origin();
                }
            };
            Grid grid = Sweep.of(BASE.size(512, 768)).over(Axes.seeds(Axes.range(1, cells / 10))).over(Axes.cfgScales(Axes.range(1, 10))).run(maker);
            at.put(grid.pictures().size(), new long[] {heap(), resident()});
        }
        return Map.of("cells", at.keySet(), "heap", at.values().stream().map(v -> v[0]).toList(), "resident", at.values().stream().map(v -> v[1]).toList());
    }

    private static Picture drawn(Parameters p) {
        BufferedImage image = new BufferedImage(p.width(), p.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        Random random = new Random(p.seed() * 31 + p.hashCode());
        g.setPaint(new GradientPaint(0, 0, new Color(random.nextInt(1 << 24)), p.width(), p.height(), new Color(random.nextInt(1 << 24))));
        g.fillRect(0, 0, p.width(), p.height());
        for (int i = 0; i < 200; i++) {
            g.setColor(new Color(random.nextInt(1 << 24)));
            g.fillOval(random.nextInt(p.width()), random.nextInt(p.height()), 10 + random.nextInt(90), 10 + random.nextInt(90));
        }
        g.dispose();
        return Picture.of(image, p, origin());
    }

    private static Origin origin() {
        return new Origin("bench", "drawn", "0".repeat(64), Map.of(), "cpu", "none");
    }

    /** Megabytes. */
    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static long resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(-1);
        } catch (IOException e) {
            return -1; // only Linux says
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
