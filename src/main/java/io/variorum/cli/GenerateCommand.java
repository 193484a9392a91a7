// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code variorum generate}: makes one picture. */
@Command(name = "generate", sortOptions = false,
        description = "Make one picture and write it as a file that carries its parameters.",
        footer = {"", "Examples:",
            "  java -jar variorum.jar generate --prompt \"watercolor, a girl with long black hair, garden, dusk\" --size 128x192 --cfg-scale 4 --seed 42 --out girl.png",
            "  java -jar variorum.jar generate --parameters girl.png --seed 43 --out other-seed.png",
            "  java -jar variorum.jar generate --model v1-5.safetensors --prompt \"a lighthouse\" --lora ink.safetensors:0.75 --out lighthouse.png"})
final class GenerateCommand implements Callable<Integer> {

    @Mixin
    RequestOptions request;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write: .png, .jpg or .webp")
    private Path out;

    @Option(names = "--studio", paramLabel = "FOLDER", description = "a studio folder in which the picture is kept and written down")
    private Path studio;

    @Option(names = "--trace", paramLabel = "DIR",
            description = "also write trace.safetensors: token ids, text encodings, noise, the latent after each step, the decoded picture")
    private Path trace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        request.parameters();
        if (!out.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|webp)")) {
            throw new ParameterException(spec.commandLine(), "--out must end in .png, .jpg or .webp, but was %s.".formatted(out));
        }
        try (Ledger ledger = studio == null ? null : Ledger.open(studio);
                StableDiffusion sd = request.open(ledger)) {
            Parameters p = request.parametersFor(sd);
            Picture picture = trace == null ? sd.generate(p) : traced(sd, p);
            picture.save(out);
            spec.commandLine().getOut().printf("%s%n%s%n", out, picture);
            return ExitCode.OK;
        }
    }

    private Picture traced(StableDiffusion sd, Parameters p) {
        TraceFile file = new TraceFile(p);
        Picture picture = sd.generate(p, file);
        file.write(trace);
        return picture;
    }
}
