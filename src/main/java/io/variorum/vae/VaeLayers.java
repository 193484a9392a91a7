// SPDX-License-Identifier: Apache-2.0
package io.variorum.vae;

import io.variorum.checkpoint.Layer;
import io.variorum.checkpoint.LayerBuilder;
import io.variorum.checkpoint.Weights;

/** The layers of which both halves of the autoencoder are made. */
final class VaeLayers {

    private VaeLayers() {}

    /** Models saved before 2023 have the layers' first names. */
    static LayerBuilder attention(Weights weights, String name) {
        LayerBuilder layer = Layer.of(weights).plain(name + "group_norm");
        return weights.has(name + "query.weight")
                ? layer.linear(name + "query", name + "key", name + "value").linear(name + "proj_attn")
                : layer.linear(name + "to_q", name + "to_k", name + "to_v").linear(name + "to_out.0");
    }

    static LayerBuilder resnet(Weights weights, String name) {
        LayerBuilder layer = Layer.of(weights).plain(name + ".norm1").convolution(name + ".conv1", 1, 1)
                .plain(name + ".norm2").convolution(name + ".conv2", 1, 1);
        return weights.has(name + ".conv_shortcut.weight") ? layer.convolution(name + ".conv_shortcut", 1, 0) : layer;
    }
}
