// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.Part;
import io.variorum.checkpoint.Weights;
import io.variorum.text.ClipTextEncoder;
import io.variorum.text.ClipTokenizer;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Lanes.Computation;
import io.variorum.unet.UNet;
import io.variorum.vae.VaeDecoder;
import io.variorum.vae.VaeEncoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A checkpoint's networks and its tokenizer, ready to run in one arithmetic. */
final class Networks implements AutoCloseable {

    private final Checkpoint checkpoint;
    private final Arithmetic arithmetic;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ClipTokenizer tokenizer;
    private final ClipTextEncoder textEncoder;
    private final UNet unet;
    private final VaeDecoder decoder;
    private VaeEncoder encoder; // opened when first needed: few pictures are made from others

    /** Side by side, for a thread to itself does not wait for others, and the digest of the files mostly takes the second processor now. */
    Networks(Checkpoint checkpoint, Arithmetic arithmetic) {
        this.checkpoint = checkpoint;
        this.arithmetic = arithmetic;
        try {
            List<AutoCloseable> parts = arithmetic.run(true, List.of(
                    opening(() -> ClipTokenizer.of(checkpoint.vocabulary(), checkpoint.merges())),
                    opening(() -> UNet.load(checkpoint.config(Part.UNET), weights(Part.UNET))),
                    opening(() -> ClipTextEncoder.load(checkpoint.config(Part.TEXT_ENCODER), weights(Part.TEXT_ENCODER))),
                    opening(() -> VaeDecoder.load(checkpoint.config(Part.VAE), weights(Part.VAE)))));
            tokenizer = (ClipTokenizer) parts.get(0);
            unet = (UNet) parts.get(1);
            textEncoder = (ClipTextEncoder) parts.get(2);
            decoder = (VaeDecoder) parts.get(3);
            if (unet.textWidth() != textEncoder.width()) {
                throw new IllegalArgumentException("%s does not fit together: its text encoder gives %d numbers a word, its UNet reads %d."
                        .formatted(checkpoint.name(), textEncoder.width(), unet.textWidth()));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Computation<AutoCloseable> opening(Supplier<AutoCloseable> part) {
        return stopped -> opened(part.get());
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private Weights weights(Part part) {
        return checkpoint.weights(part).in(switch (part) {
            case TEXT_ENCODER -> arithmetic.wide(); // once a prompt
            case UNET -> arithmetic;
            case VAE -> arithmetic.ofPictures();
        });
    }

    ClipTokenizer tokenizer() {
        return tokenizer;
    }

    ClipTextEncoder textEncoder() {
        return textEncoder;
    }

    UNet unet() {
        return unet;
    }

    VaeDecoder decoder() {
        return decoder;
    }

    VaeEncoder encoder() {
        if (encoder == null) {
            encoder = opened(VaeEncoder.load(checkpoint.config(Part.VAE), weights(Part.VAE)));
        }
        return encoder;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
