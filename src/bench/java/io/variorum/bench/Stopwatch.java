// SPDX-License-Identifier: Apache-2.0
package io.variorum.bench;

import io.variorum.pipeline.Trace;
import io.variorum.sampling.Latent;
import io.variorum.text.Conditioning;
import io.variorum.text.PromptChunks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long each part of a picture's way takes, seen from outside: a step's time holds the sampler's part too. */
final class Stopwatch implements Trace {

    private final long start = System.nanoTime();
    private final List<Double> steps = new ArrayList<>();
    private long last = start;
    private double first;
    private double text;
    private double decode;

    private double lap() {
        long now = System.nanoTime();
        double seconds = (now - last) / 1e9;
        last = now;
        return seconds;
    }

    @Override
    public void chunks(PromptChunks chunks) {
        lap();
    }

    @Override
    public void text(Conditioning conditioning) {
        text = lap();
    }

    @Override
    public void noise(Latent noise) {
        lap();
    }

    @Override
    public void latent(int step, Latent latent) {
        steps.add(lap());
        if (steps.size() == 1) {
            first = (last - start) / 1e9;
        }
    }

    @Override
    public void decoded(int height, int width, float[] planes) {
        decode = lap();
    }

    /** Up to now. */
    Map<String, Object> seconds() {
        return Map.of("first", first, "text", text, "steps", steps, "decode", decode, "all", (System.nanoTime() - start) / 1e9);
    }
}
