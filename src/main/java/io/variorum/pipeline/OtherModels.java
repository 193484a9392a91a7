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

    private final ModelFile own;
    private final Function<ModelFile, StableDiffusion> opener;
    private final Map<String, ModelFile> files = new HashMap<>();
    private ModelFile open;
    private StableDiffusion maker;

    OtherModels(ModelFile own, Function<ModelFile, StableDiffusion> opener) {
        this.own = own;
        this.opener = opener;
    }

    /** @param name as a request names it; null for the maker's own */
    ModelFile file(String name) {
        return name == null ? own : files.computeIfAbsent(name, this::read);
    }

    StableDiffusion maker(ModelFile file) {
        if (open != file) {
            close();
            maker = opener.apply(file);
            open = file;
        }
        return maker;
    }

    private ModelFile read(String name) {
        ModelFile file = own.other(name);
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
