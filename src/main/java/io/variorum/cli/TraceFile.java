// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.checkpoint.SafetensorsWriter;
import io.variorum.pipeline.Trace;
import io.variorum.prompt.Parameters;
import io.variorum.sampling.Latent;
import io.variorum.text.Conditioning;
import io.variorum.text.PromptChunk;
import io.variorum.text.PromptChunks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every number on the way to one picture, as a safetensors file that any other program can compare itself with. */
final class TraceFile implements Trace {

    private final SafetensorsWriter arrays = new SafetensorsWriter();
    private final int digits;

    TraceFile(Parameters p) {
        this.digits = Math.max(2, Integer.toString(p.steps() - 1).length());
    }

    @Override
    public void chunks(PromptChunks chunks) {
        ids("token_ids", chunks.positive());
        ids("negative_token_ids", chunks.negative());
    }

    private void ids(String name, List<PromptChunk> chunks) {
        long[] ids = chunks.stream().flatMapToInt(c -> Arrays.stream(c.ids())).asLongStream().toArray();
        arrays.add(name, ids, chunks.size(), ids.length / chunks.size());
    }

    @Override
    public void text(Conditioning text) {
        arrays.add("cond", text.cond(), 1, text.tokens(), text.width());
        arrays.add("uncond", text.uncond(), 1, text.tokens(), text.width());
    }

    @Override
    public void noise(Latent noise) {
        latent("noise", noise);
    }

    @Override
    public void latent(int step, Latent latent) {
        latent(String.format(Locale.ROOT, "latents.%0" + digits + "d", step - 1), latent);
    }

    private void latent(String name, Latent latent) {
        arrays.add(name, latent.values(), 1, latent.channels(), latent.height(), latent.width());
    }

    @Override
    public void decoded(int height, int width, float[] planes) {
        arrays.add("decoded", planes, 1, 3, height, width);
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be made. Choose another.".formatted(folder), e);
        }
        arrays.write(folder.resolve("trace.safetensors"));
    }
}
