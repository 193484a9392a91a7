// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import static io.variorum.vae.VaeConfig.EPS;

import io.variorum.checkpoint.Config;
import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.LayerBuilder;
import io.variorum.checkpoint.Weights;
import io.variorum.sampling.Latent;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Tensor;
import io.variorum.torch.TensorList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The half of the autoencoder that turns a picture into a latent (Kingma and Welling 2014; Rombach et al. 2022).
 *
 * <p>Its output is a distribution; the mean is taken, so that a picture always has the same latent.
 */
public final class VaeEncoder implements AutoCloseable {

    private enum Kind { CONVOLUTION, CONVOLUTION_1X1, RESNET, ATTENTION, DOWNSAMPLE, OUT }

    private record Step(Kind kind, Layer layer) {}

    private final Arithmetic arithmetic;
    private final VaeConfig config;
    private final Weights weights;
    private final List<Step> steps = new ArrayList<>();

    private VaeEncoder(VaeConfig config, Weights weights) {
        this.arithmetic = weights.arithmetic();
        this.config = config;
        this.weights = weights;
    }

    public static VaeEncoder load(Config json, Weights weights) {
        VaeEncoder vae = new VaeEncoder(VaeConfig.of(json), weights);
        vae.plan();
        return vae;
    }

    private void plan() {
        add(Kind.CONVOLUTION, Layer.wide(weights).convolution("encoder.conv_in", 1, 1));
        for (int i = 0; i < config.channels().size(); i++) {
            String block = "encoder.down_blocks." + i;
            for (int j = 0; j < config.layers(); j++) {
                add(Kind.RESNET, VaeLayers.resnet(weights, block + ".resnets." + j));
            }
            if (i < config.channels().size() - 1) {
                add(Kind.DOWNSAMPLE, Layer.of(weights).convolution(block + ".downsamplers.0.conv", 2, 0));
            }
        }
        add(Kind.RESNET, VaeLayers.resnet(weights, "encoder.mid_block.resnets.0"));
        if (config.midAttention()) {
            add(Kind.ATTENTION, VaeLayers.attention(weights, "encoder.mid_block.attentions.0."));
        }
        add(Kind.RESNET, VaeLayers.resnet(weights, "encoder.mid_block.resnets.1"));
        add(Kind.OUT, Layer.wide(weights).plain("encoder.conv_norm_out").convolution("encoder.conv_out", 1, 1));
        if (config.quantConvolution()) {
            add(Kind.CONVOLUTION_1X1, Layer.wide(weights).convolution("quant_conv", 1, 0));
        }
    }

    private void add(Kind kind, LayerBuilder layer) {
        steps.add(new Step(kind, layer.load()));
    }

    /**
     * The latent of a picture, in the deviation in which the network sees latents.
     *
     * @param planes (3, height, width), red, green and blue planes, −1 is dark and 1 is light
     * @param height a multiple of 8
     * @param width a multiple of 8
     */
    public Latent encode(float[] planes, int height, int width) {
        Tensor x = arithmetic.tensor(planes, 1, 3, height, width);
        try {
            for (Step step : steps) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("Stopped while the picture was being encoded.");
                }
                Tensor next = run(step, x);
                x.close();
                x = next;
            }
            try (Tensor mean = arithmetic.compute("vae_mean", x, Latent.CHANNELS)) { // (1, 4, height / 8, width / 8)
                return new Latent(Latent.CHANNELS, height / Latent.CELL, width / Latent.CELL, arithmetic.floats(mean)).times((float) config.scale());
            }
        } finally {
            x.close();
        }
    }

    private Tensor run(Step step, Tensor x) {
        long[] size = x.shape();
        int padding = step.kind() == Kind.DOWNSAMPLE ? 1 : 0;
        TensorList p = step.layer().tensors(size[0], size[2] + padding, size[3] + padding);
        return switch (step.kind()) {
            case CONVOLUTION_1X1 -> arithmetic.compute("conv", x, p, 1, 0);
            case CONVOLUTION -> arithmetic.compute("conv", x, p, 1, 1);
            case RESNET -> arithmetic.compute("vae_resnet", x, p, config.groups(), EPS);
            case ATTENTION -> arithmetic.compute("vae_attention", x, p, config.groups(), EPS);
            case DOWNSAMPLE -> arithmetic.compute("vae_downsample", x, p);
            case OUT -> arithmetic.compute("out", x, p, config.groups(), EPS);
        };
    }

    @Override
    public void close() {
        steps.forEach(s -> s.layer().close());
    }
}
