// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import com.google.gson.GsonBuilder;
import io.variorum.picture.ImportedParameters;
import io.variorum.picture.Infotext;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Numbers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code variorum info}: prints what a file says of a picture's making. */
@Command(name = "info", description = "Show the parameters that a picture carries, or that a text file holds.")
final class InfoCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "a PNG, JPEG or WebP, or a text file, of stable-diffusion-webui, ComfyUI, InvokeAI or Draw Things")
    private Path file;

    @Option(names = "--json", description = "print them as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ImportedParameters found = Infotext.read(file).lookedUp();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create().toJson(found.toJson()));
        } else {
            print(found, out);
        }
    }

    private static void print(ImportedParameters p, PrintWriter out) {
        line(out, "prompt", p.prompt());
        line(out, "negative prompt", p.negativePrompt());
        line(out, "steps", p.steps());
        line(out, "sampler", p.sampler());
        line(out, "schedule", p.schedule());
        line(out, "CFG scale", p.cfgScale() == null ? null : Numbers.text(p.cfgScale()));
        line(out, "seed", p.seed());
        line(out, "size", p.width() == null ? null : p.width() + " × " + p.height());
        line(out, "LoRA", p.loras().stream().map(LoraUse::tag).collect(Collectors.joining(" ")));
        line(out, "model", p.model());
        line(out, "model hash", p.modelHash());
        line(out, "clip skip", p.clipSkip());
        line(out, "noise", p.noise());
        if (p.variationSeed() != null) {
            line(out, "variation seed", p.variationSeed());
            line(out, "variation strength", Numbers.text(p.variationStrength()));
        }
        p.other().forEach((key, value) -> line(out, key, value));
        p.found().forEach(sentence -> line(out, "found here", sentence));
        p.notReproducible().forEach(sentence -> line(out, "not reproducible", sentence));
    }

    /** Further lines of a value are set in, so that no stranger's text can pass for a line of ours. */
    private static void line(PrintWriter out, String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            String text = value.toString().replaceAll("[\\p{Cntrl}&&[^\n\t]]", "�").replaceAll("\\R", "\n" + " ".repeat(20));
            out.println("%-18s  %s".formatted(name, text));
        }
    }
}
