// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.WeightChange;
import io.variorum.checkpoint.Weights;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes;
import io.variorum.torch.Lanes.Computation;
import io.variorum.torch.NativeMemory;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The network that predicts the noise (or the velocity) in a latent, after Ronneberger et al. 2015 and Rombach et al. 2022. */
public final class UNet implements AutoCloseable {

    private static final int MOMENTS = 128; // times remembered; one takes 80 kB with SD 1.5

    private final Arithmetic arithmetic;
    private final UNetConfig config;
    private final Layer times;
    private final List<Step> steps;
    private final Layer out;
    private final int resnets;
    private final Map<Moment, TensorList> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Moment, TensorList> eldest) {
            if (size() > MOMENTS) {
                eldest.getValue().close();
            }
            return size() > MOMENTS;
        }
    };
    private final List<Layer> own; // closed with this UNet; a LoRA's UNet borrows the rest

    private UNet(Arithmetic arithmetic, UNetConfig config, Layer times, List<Step> steps, Layer out, List<Layer> own) {
        this.arithmetic = arithmetic;
        this.config = config;
        this.times = times;
        this.steps = steps;
        this.out = out;
        this.own = own;
        this.resnets = (int) steps.stream().filter(s -> s.kind().isResnet()).count();
    }

    public static UNet load(Config json, Weights weights) {
        UNetConfig config = UNetConfig.of(json);
        UNetPlan plan = UNetPlan.of(config, weights);
        List<Step> steps = plan.steps();
        Layer times = plan.times();
        Layer out = UNetPlan.out(weights);
        List<Layer> own = new ArrayList<>(List.of(times, out));
        steps.stream().filter(s -> s.layer() != null).forEach(s -> own.add(s.layer()));
        steps.stream().filter(s -> s.words() != null).forEach(s -> own.add(s.words()));
        return new UNet(weights.arithmetic(), config, times, steps, out, own);
    }

    /** The same network with some weights changed; it shares the others with this one, which must stay open. */
    public UNet with(WeightChange change) {
        List<Layer> fresh = new ArrayList<>();
        Layer changedTimes = with(change, times, fresh);
        List<Step> changed = steps.stream().map(s -> new Step(s.kind(), with(change, s.layer(), fresh),
                with(change, s.words(), fresh), s.heads())).toList();
        return new UNet(arithmetic, config, changedTimes, changed, with(change, out, fresh), fresh);
    }

    private Layer with(WeightChange change, Layer layer, List<Layer> fresh) {
        if (layer == null || !layer.isTouchedBy(change)) {
            return layer;
        }
        Layer changed = layer.with(change);
        fresh.add(changed);
        return changed;
    }

    /** What the network computes in. */
    Arithmetic arithmetic() {
        return arithmetic;
    }

    /** The side of the latent that the network was made for. */
    public int sampleSize() {
        return config.sampleSize();
    }

    /** The width of the text encodings that it understands. */
    public int textWidth() {
        return config.textWidth();
    }

    /**
     * What each attention to the words needs of them, computed once for all steps.
     *
     * @param text (batch, tokens, width)
     * @param height of the latents that they will be predicted for
     */
    Words words(Tensor text, int height, int width) {
        boolean one = text.shape()[0] == 1 && Lanes.small(height, width);
        List<TensorList> all = new ArrayList<>();
        int level = 0;
        for (Step step : steps) {
            level += step.kind() == Step.Kind.DOWNSAMPLE ? 1 : step.kind() == Step.Kind.UPSAMPLE ? -1 : 0;
            if (step.words() != null) {
                int pixels = Packing.halved(height, level) * Packing.halved(width, level);
                all.add(arithmetic.computeList("keys_values", text, step.words().tensors(), step.heads(), one ? pixels : 0));
            }
        }
        return new Words((int) text.shape()[0], all);
    }

    /**
     * Prepares the weights for latents of this size, side by side: {@link #predict} finds them ready.
     *
     * @param words for how many prompts at once
     * @param alone whether by one thread
     * @param enough asked before each layer; true leaves the others to predict
     */
    public void prepare(int words, int height, int width, boolean alone, BooleanSupplier enough) {
        Packing packing = Packing.of(steps, times, out, arithmetic.packs() ? 1 : words, words, height, width);
        arithmetic.run(alone, Collections.nCopies(alone ? 1 : 2, (Computation<Void>) stopped -> {
            packing.work(() -> enough.getAsBoolean() || stopped.getAsBoolean());
            return null;
        }));
    }

    /** Frees the weights that only {@link #words} needs, until it is called again. */
    void restWords() {
        steps.stream().filter(s -> s.words() != null).forEach(s -> s.words().rest());
    }

    /** The words as every cross-attention takes them, in the order of the plan: keys and values. */
    record Words(int batch, List<TensorList> all) implements AutoCloseable {
        @Override
        public void close() {
            all.forEach(TensorList::close);
        }
    }

    /**
     * What the time adds in every resnet, the same for all words; kept, since most pictures of a sweep share their times.
     *
     * @param timestep fractions allowed
     * @param batch how many latents will be predicted for together
     * @param small whether by one thread: with more the last digits can be others
     * @return owned by this network
     */
    synchronized TensorList times(float timestep, int batch, boolean small) {
        return known.computeIfAbsent(new Moment(timestep, batch, small), m -> {
            float[] timesteps = new float[batch];
            Arrays.fill(timesteps, timestep);
            try (Tensor t = arithmetic.tensor(timesteps, batch)) {
                return arithmetic.wide().computeList("times", t, times.tensors(), resnets, config.channels().get(0), config.frequencyShift(), config.cosFirst());
            }
        });
    }

    private record Moment(float timestep, int batch, boolean small) {}

    /**
     * The prediction for each of the words' batch.
     *
     * @param latents (batch, 4, height, width); or (1, …) if it is the same for all: then what lies before the first words is
     *     computed once, if the arithmetic {@link Arithmetic#packs packs}
     * @param times as {@link #times} gives them, of as many as latents
     * @param stopped asked before each step; true ends it with {@link CancellationException}
     * @return (batch, 4, height, width)
     */
    Tensor predict(Tensor latents, TensorList times, Words words, BooleanSupplier stopped) {
        try (Activations kept = new Activations()) {
            Deque<Tensor> skips = new ArrayDeque<>();
            Deque<TensorList> unseen = new ArrayDeque<>(words.all());
            int resnet = 0;
            Tensor x = latents;
            for (Step step : steps) {
                if (stopped.getAsBoolean()) {
                    throw new CancellationException("Stopped while the picture was being made.");
                }
                if (step.kind() == Step.Kind.REMEMBER) {
                    skips.push(x);
                    continue;
                }
                if (step.kind() == Step.Kind.RESNET_WITH_SKIP) {
                    Tensor skip = skips.pop();
                    Tensor joined = kept.add(arithmetic.compute("joined", x, skip));
                    kept.drop(x);
                    kept.drop(skip);
                    x = joined;
                }
                Tensor before = x;
                if (step.kind() == Step.Kind.UPSAMPLE && isLarge(latents)) {
                    NativeMemory.giveBack(); // what narrower levels left is of other sizes than what wider ones take
                }
                x = kept.add(run(step, x, skips.peek(), times, resnet, words.batch(), unseen));
                resnet += step.kind().isResnet() ? 1 : 0;
                if (before != latents && before != skips.peek()) { // these are not ours, or needed again
                    kept.drop(before);
                }
            }
            long[] size = x.shape();
            return arithmetic.compute("out", x, out.tensors(size[0], size[2], size[3]), config.groups(), config.eps());
        }
    }

    private static boolean isLarge(Tensor latents) {
        return !Lanes.small((int) latents.shape()[2], (int) latents.shape()[3]);
    }

    private Tensor run(Step step, Tensor x, Tensor next, TensorList times, int resnet, int batch, Deque<TensorList> words) {
        long[] size = step.kind() == Step.Kind.UPSAMPLE ? next.shape() : x.shape(); // odd sizes are not doubled exactly
        int height = (int) size[2];
        int width = (int) size[3];
        TensorList p = step.layer().tensors(step.kind() == Step.Kind.TRANSFORMER ? batch : size[0], height, width);
        return switch (step.kind()) {
            case CONVOLUTION -> arithmetic.compute("conv", x, p, 1, 1);
            case DOWNSAMPLE -> arithmetic.compute("conv", x, p, 2, 1);
            case UPSAMPLE -> arithmetic.compute("upsample", x, p, height, width);
            case RESNET, RESNET_WITH_SKIP -> arithmetic.compute("resnet", x, times, resnet, p, config.groups(), config.eps());
            case TRANSFORMER -> arithmetic.compute("transformer", x, words.pop(), p, step.heads(), config.groups());
            case REMEMBER -> throw new IllegalStateException("nothing to compute");
        };
    }

    /** Frees the weights of the last layers, at least {@code bytes} of them, until they are next needed. */
    public void rest(long bytes) {
        long freed = 0;
        for (int i = steps.size() - 1; i >= 0 && freed < bytes; i--) {
            if (steps.get(i).layer() != null) {
                steps.get(i).layer().rest();
                freed += steps.get(i).layer().bytes();
            }
        }
    }

    /** Frees what the network holds on the native heap; the UNets made of it with LoRAs are to be closed before. */
    @Override
    public void close() {
        known.values().forEach(TensorList::close);
        own.forEach(Layer::close);
    }
}
