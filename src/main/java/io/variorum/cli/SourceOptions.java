// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.checkpoint.Sha256;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say from which picture another one is made. */
final class SourceOptions {

    private static final Pattern AREA = Pattern.compile("(\\d{1,5}),(\\d{1,5}),(\\d{1,5})x(\\d{1,5})");

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
        Matcher m = AREA.matcher(mask);
        return m.matches() ? p.mask(number(m, 1), number(m, 2), number(m, 3), number(m, 4)) : p.mask(() -> digest(Path.of(mask)));
    }

    /** Hands the pictures over. */
    void give(StableDiffusion sd) {
        if (from != null) {
            sd.addPicture(from);
        }
        if (mask != null && !AREA.matcher(mask).matches()) {
            sd.addPicture(Path.of(mask));
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static String digest(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no picture %s. Try --from girl.png --mask 32,32,64x64.".formatted(file));
        }
        return Sha256.hex(file);
    }
}
