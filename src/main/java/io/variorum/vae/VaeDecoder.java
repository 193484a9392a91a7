// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import static io.variorum.vae.VaeConfig.EPS;

import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.Weights;
import io.variorum.sampling.Latent;
import io.variorum.torch.Functions;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.ArrayList;
import java.util.List;

/** The half of the autoencoder that turns a latent into a picture (Kingma and Welling 2014; Rombach et al. 2022). */
public final class VaeDecoder implements AutoCloseable {

    private enum Kind { CONVOLUTION, CONVOLUTION_1X1, RESNET, ATTENTION, UPSAMPLE, OUT }

    private record Step(Kind kind, Layer layer) {}

    private final VaeConfig config;
    private final Weights weights;
    private final List<Step> steps = new ArrayList<>();
    private int side; // of the activation where the plan has come to, at the model's own size

    private VaeDecoder(VaeConfig config, Weights weights) {
        this.config = config;
        this.weights = weights;
        this.side = config.sampleSize();
    }

    public static VaeDecoder load(Config json, Weights weights) {
        VaeDecoder vae = new VaeDecoder(VaeConfig.of(json), weights);
        vae.plan();
        return vae;
    }

    private void plan() {
        if (config.postQuantConvolution()) {
            add(Kind.CONVOLUTION_1X1, convolution(Layer.of(weights), "post_quant_conv", 0));
        }
        add(Kind.CONVOLUTION, convolution(Layer.of(weights), "decoder.conv_in", 1));
        resnet("decoder.mid_block.resnets.0");
        if (config.midAttention()) {
            String to = "decoder.mid_block.attentions.0.to_";
            add(Kind.ATTENTION, Layer.of(weights).linear("decoder.mid_block.attentions.0.group_norm")
                    .linear(to + "q", to + "k", to + "v").linear(to + "out.0"));
        }
        resnet("decoder.mid_block.resnets.1");
        for (int i = 0; i < config.channels().size(); i++) {
            for (int j = 0; j <= config.layers(); j++) {
                resnet("decoder.up_blocks." + i + ".resnets." + j);
            }
            if (i < config.channels().size() - 1) {
                side *= 2;
                add(Kind.UPSAMPLE, convolution(Layer.of(weights), "decoder.up_blocks." + i + ".upsamplers.0.conv", 1));
            }
        }
        add(Kind.OUT, convolution(Layer.of(weights).linear("decoder.conv_norm_out"), "decoder.conv_out", 1));
    }

    private void resnet(String name) {
        Layer.Builder layer = convolution(convolution(Layer.of(weights).linear(name + ".norm1"), name + ".conv1", 1)
                .linear(name + ".norm2"), name + ".conv2", 1);
        add(Kind.RESNET, weights.has(name + ".conv_shortcut.weight") ? convolution(layer, name + ".conv_shortcut", 0) : layer);
    }

    private Layer.Builder convolution(Layer.Builder layer, String name, int padding) {
        return layer.convolution(name, 1, padding, 1, side, side);
    }

    private void add(Kind kind, Layer.Builder layer) {
        steps.add(new Step(kind, layer.load()));
    }

    /** The pixels of a latent: (3, height, width), red, green and blue planes, each number about −1 to 1. */
    public float[] decode(Latent latent) {
        Tensor x = Tensor.of(latent.times((float) (1 / config.scale())).values(), 1, latent.channels(), latent.height(),
                latent.width());
        try {
            for (Step step : steps) {
                Tensor next = run(step, x);
                x.close();
                x = next;
            }
            return x.floats(); // (1, 3, 8 × height, 8 × width)
        } finally {
            x.close();
        }
    }

    private Tensor run(Step step, Tensor x) {
        TensorList p = step.layer().tensors();
        return switch (step.kind()) {
            case CONVOLUTION_1X1 -> Functions.tensor("conv", x, p, 1, 0);
            case CONVOLUTION -> Functions.tensor("conv", x, p, 1, 1);
            case RESNET -> Functions.tensor("vae_resnet", x, p, config.groups(), EPS);
            case ATTENTION -> Functions.tensor("vae_attention", x, p, config.groups(), EPS);
            case UPSAMPLE -> {
                long[] size = x.shape();
                yield Functions.tensor("upsample", x, p, (int) size[2] * 2, (int) size[3] * 2);
            }
            case OUT -> Functions.tensor("out", x, p, config.groups(), EPS);
        };
    }

    @Override
    public void close() {
        steps.forEach(s -> s.layer().close());
    }
}
