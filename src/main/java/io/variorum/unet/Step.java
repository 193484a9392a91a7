// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

import io.variorum.checkpoint.Layer;

/**
 * One step of the way through the UNet.
 *
 * @param layer null for REMEMBER
 * @param words the part of a TRANSFORMER that sees the words, key and value; else null
 */
record Step(Kind kind, Layer layer, Layer words, int heads) {

    enum Kind {
        CONVOLUTION, RESNET, TRANSFORMER, DOWNSAMPLE, UPSAMPLE,
        /** Puts the activation aside for the way up. */
        REMEMBER,
        /** Takes the last activation put aside along. */
        RESNET_WITH_SKIP;

        boolean isResnet() {
            return this == RESNET || this == RESNET_WITH_SKIP;
        }
    }

    static Step of(Kind kind, Layer layer) {
        return new Step(kind, layer, null, 0);
    }
}
