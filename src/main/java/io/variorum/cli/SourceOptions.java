// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.checkpoint.Sha256;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Mask;
import io.variorum.prompt.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say from which picture another one is made. */
final class SourceOptions {

    @Option(names = "--from", paramLabel = "PICTURE", description = "make it from this picture (img2img)")
    private Path from;

    @Option(names = "--strength", paramLabel = "X", description = "how much of that picture is made anew, above 0 and up to 1 (default 0.75)")
    private Double strength;

    @Option(names = "--mask", paramLabel = "LEFT,TOP,WxH|PICTURE", description = "make only this rectangle anew, or only where this picture is light")
    private String mask;

    Parameters apply(Parameters given) {
        Parameters p = from == null ? given : given.from(() -> digest(from));
        p = strength == null ? p : p.strength(strength);
        if (mask == null) {
            return p;
        }
        Optional<Mask.Area> area = Mask.Area.of(mask);
        return area.isPresent() ? p.mask(area.get().left(), area.get().top(), area.get().width(), area.get().height()) : p.mask(() -> digest(Path.of(mask)));
    }

    /** Hands the pictures over. */
    void give(StableDiffusion sd) {
        if (from != null) {
            sd.addPicture(from);
        }
        if (mask != null && Mask.Area.of(mask).isEmpty()) {
            sd.addPicture(Path.of(mask));
        }
    }

    private static String digest(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no picture %s. Try --from girl.png --mask 32,32,64x64.".formatted(file));
        }
        return Sha256.hex(file);
    }
}
