// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.LayerBuilder;
import io.variorum.checkpoint.Weights;
import io.variorum.unet.Step.Kind;
import java.util.ArrayList;
import java.util.List;

/** Loads the steps of a UNet in their order; names as diffusers' UNet2DConditionModel gives them. */
final class UNetPlan {

    private final UNetConfig config;
    private final Weights weights;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> resnets = new ArrayList<>(); // their names

    private UNetPlan(UNetConfig config, Weights weights) {
        this.config = config;
        this.weights = weights;
    }

    static UNetPlan of(UNetConfig config, Weights weights) {
        UNetPlan plan = new UNetPlan(config, weights);
        plan.steps.add(Step.of(Kind.CONVOLUTION, Layer.wide(weights).convolution("conv_in", 1, 1).load()));
        plan.remember();
        for (int i = 0; i < config.levels(); i++) {
            plan.down(i);
        }
        plan.resnet(Kind.RESNET, "mid_block.resnets.0");
        plan.transformer("mid_block.attentions.0", config.midHeads());
        plan.resnet(Kind.RESNET, "mid_block.resnets.1");
        for (int i = 0; i < config.levels(); i++) {
            plan.up(i);
        }
        return plan;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** What tells every resnet the time. */
    Layer times() {
        LayerBuilder layer = Layer.wide(weights).few("time_embedding.linear_1").few("time_embedding.linear_2");
        resnets.forEach(name -> layer.few(name + ".time_emb_proj"));
        return layer.load();
    }

    static Layer out(Weights weights) {
        return Layer.wide(weights).plain("conv_norm_out").convolution("conv_out", 1, 1).load();
    }

    private void down(int i) {
        String block = "down_blocks." + i;
        for (int j = 0; j < config.layers(); j++) {
            resnet(Kind.RESNET, block + ".resnets." + j);
            if (config.downAttention().get(i)) {
                transformer(block + ".attentions." + j, config.heads().get(i));
            }
            remember();
        }
        if (i < config.levels() - 1) {
            steps.add(Step.of(Kind.DOWNSAMPLE, Layer.of(weights).convolution(block + ".downsamplers.0.conv", 2, 1).load()));
            remember();
        }
    }

    private void up(int i) {
        String block = "up_blocks." + i;
        for (int j = 0; j <= config.layers(); j++) {
            resnet(Kind.RESNET_WITH_SKIP, block + ".resnets." + j);
            if (config.upAttention().get(i)) {
                transformer(block + ".attentions." + j, config.upHeads(i));
            }
        }
        if (i < config.levels() - 1) {
            steps.add(Step.of(Kind.UPSAMPLE, Layer.of(weights).doubling(block + ".upsamplers.0.conv").load()));
        }
    }

    private void remember() {
        steps.add(Step.of(Kind.REMEMBER, null));
    }

    private void resnet(Kind kind, String name) {
        LayerBuilder layer = Layer.of(weights).plain(name + ".norm1")
                .convolution(name + ".conv1", 1, 1)
                .plain(name + ".norm2").convolution(name + ".conv2", 1, 1);
        if (weights.has(name + ".conv_shortcut.weight")) {
            layer.convolution(name + ".conv_shortcut", 1, 0);
        }
        resnets.add(name);
        steps.add(Step.of(kind, layer.load()));
    }

    private void transformer(String name, int heads) {
        String block = name + ".transformer_blocks.0";
        String attn1 = block + ".attn1.to_";
        String attn2 = block + ".attn2.to_";
        Layer layer = Layer.of(weights).plain(name + ".norm").linear(name + ".proj_in")
                .plain(block + ".norm1").product(attn1 + "q", attn1 + "k", attn1 + "v").linear(attn1 + "out.0")
                .plain(block + ".norm2").product(attn2 + "q").linear(attn2 + "out.0")
                .plain(block + ".norm3").linear(block + ".ff.net.0.proj").linear(block + ".ff.net.2")
                .linear(name + ".proj_out").load();
        Layer words = Layer.of(weights).weight(attn2 + "k").weight(attn2 + "v").load();
        steps.add(new Step(Kind.TRANSFORMER, layer, words, heads));
    }
}
