// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The models that requests name besides the maker's own. Their files are read once; at work is one at a time, and its memory
 * is given back before the next is opened.
 */
final class OtherModels implements AutoCloseable {

    private final ModelFacts own;
    private final Function<ModelFacts, StableDiffusion> opener;
    private final Map<String, ModelFacts> files = new HashMap<>();
    private ModelFacts open;
    private StableDiffusion maker;

    OtherModels(ModelFacts own, Function<ModelFacts, StableDiffusion> opener) {
        this.own = own;
        this.opener = opener;
    }

    /** @param name as a request names it; null for the maker's own */
    ModelFacts file(String name) {
        return name == null ? own : files.computeIfAbsent(name, this::read);
    }

    StableDiffusion maker(ModelFacts file) {
        if (open != file) {
            close();
            maker = opener.apply(file);
            open = file;
        }
        return maker;
    }

    private ModelFacts read(String name) {
        ModelFacts file = own.other(name);
        try {
            return Files.isSameFile(file.checkpoint().path(), own.checkpoint().path()) ? own : file;
        } catch (IOException e) {
            throw new UncheckedIOException("The model \"%s\" cannot be read.".formatted(name), e);
        }
    }

    @Override
    public void close() {
        if (maker != null) {
            maker.close();
        }
        maker = null;
        open = null;
    }
}
