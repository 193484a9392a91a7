// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import static io.variorum.vae.VaeConfig.EPS;

import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.LayerBuilder;
import io.variorum.checkpoint.Weights;
import io.variorum.sampling.Latent;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** The half of the autoencoder that turns a latent into a picture (Kingma and Welling 2014; Rombach et al. 2022). */
public final class VaeDecoder implements AutoCloseable {

    private enum Kind { CONVOLUTION, CONVOLUTION_1X1, RESNET, ATTENTION, UPSAMPLE, OUT }

    private record Step(Kind kind, Layer layer) {}

    private final Arithmetic arithmetic;
    private final VaeConfig config;
    private final Weights weights;
    private final List<Step> steps = new ArrayList<>();

    private VaeDecoder(VaeConfig config, Weights weights) {
        this.arithmetic = weights.arithmetic();
        this.config = config;
        this.weights = weights;
    }

    public static VaeDecoder load(Config json, Weights weights) {
        VaeDecoder vae = new VaeDecoder(VaeConfig.of(json), weights);
        vae.plan();
        return vae;
    }

    private void plan() {
        if (config.postQuantConvolution()) {
            add(Kind.CONVOLUTION_1X1, Layer.wide(weights).convolution("post_quant_conv", 1, 0));
        }
        add(Kind.CONVOLUTION, Layer.wide(weights).convolution("decoder.conv_in", 1, 1));
        resnet("decoder.mid_block.resnets.0");
        if (config.midAttention()) {
            add(Kind.ATTENTION, VaeLayers.attention(weights, "decoder.mid_block.attentions.0."));
        }
        resnet("decoder.mid_block.resnets.1");
        for (int i = 0; i < config.channels().size(); i++) {
            for (int j = 0; j <= config.layers(); j++) {
                resnet("decoder.up_blocks." + i + ".resnets." + j);
            }
            if (i < config.channels().size() - 1) {
                add(Kind.UPSAMPLE, Layer.of(weights).doubling("decoder.up_blocks." + i + ".upsamplers.0.conv"));
            }
        }
        add(Kind.OUT, Layer.wide(weights).plain("decoder.conv_norm_out").convolution("decoder.conv_out", 1, 1));
    }

    private void resnet(String name) {
        add(Kind.RESNET, VaeLayers.resnet(weights, name));
    }

    private void add(Kind kind, LayerBuilder layer) {
        steps.add(new Step(kind, layer.load()));
    }

    /** The pixels of a latent: (3, height, width), red, green and blue planes, each number about −1 to 1. An interrupt ends it. */
    public float[] decode(Latent latent) {
        boolean small = Lanes.small(latent.height(), latent.width());
        if (small && config.groups() == 1 && arithmetic.kind() == Arithmetic.Kind.EXACT) { // other norms depend on how many threads share them
            return arithmetic.byTwo(stopped -> pixels(latent, stopped));
        }
        return arithmetic.run(small, stopped -> pixels(latent, stopped));
    }

    private float[] pixels(Latent latent, BooleanSupplier stopped) {
        Tensor x = arithmetic.tensor(latent.times((float) (1 / config.scale())).values(), 1, latent.channels(), latent.height(),
                latent.width());
        try {
            for (Step step : steps) {
                if (stopped.getAsBoolean()) {
                    throw new CancellationException("Stopped while the picture was being decoded.");
                }
                Tensor next = run(step, x);
                x.close();
                x = next;
            }
            return arithmetic.floats(x); // (1, 3, 8 × height, 8 × width)
        } finally {
            x.close();
        }
    }

    private Tensor run(Step step, Tensor x) {
        long[] size = x.shape();
        int scale = step.kind() == Kind.UPSAMPLE ? 2 : 1;
        int height = (int) size[2] * scale;
        int width = (int) size[3] * scale;
        TensorList p = step.layer().tensors(size[0], height, width);
        return switch (step.kind()) {
            case CONVOLUTION_1X1 -> arithmetic.compute("conv", x, p, 1, 0);
            case CONVOLUTION -> arithmetic.compute("conv", x, p, 1, 1);
            case RESNET -> arithmetic.compute("vae_resnet", x, p, config.groups(), EPS);
            case ATTENTION -> arithmetic.compute("vae_attention", x, p, config.groups(), EPS);
            case UPSAMPLE -> arithmetic.compute("upsample", x, p, height, width);
            case OUT -> arithmetic.compute("out", x, p, config.groups(), EPS);
        };
    }

    /** Frees the weights until they are next needed. */
    public void rest() {
        steps.forEach(s -> s.layer().rest());
    }

    @Override
    public void close() {
        steps.forEach(s -> s.layer().close());
    }
}
