// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.ModelFile;
import io.variorum.checkpoint.ModelFolder;
import io.variorum.checkpoint.ModelKind;
import io.variorum.lora.LoraFile;
import io.variorum.view.Html;
import io.variorum.view.ProgressBar;
import io.variorum.view.Viewable;
import io.variorum.view.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models, LoRAs and other weights that lie here, each with what to type; what cannot be used is named with its reason. */
public final class Models implements Viewable {

    private final List<ModelFile> files;

    private Models(List<ModelFile> files) {
        this.files = files;
    }

    /** The built-in model and what lies in the folder "models". */
    public static Models here() {
        return of(ModelFolder.here());
    }

    static Models of(ModelFolder folder) {
        Path sample = folder.path(Checkpoint.SAMPLE);
        List<ModelFile> builtIn = ModelFolder.of(sample.getParent()).files();
        return new Models(Stream.concat(builtIn.stream(), folder.files().stream()).map(Models::checked).toList());
    }

    private static ModelFile checked(ModelFile file) {
        try {
            if (file.isUsable() && file.kind() == ModelKind.LORA) {
                LoraFile.open(file.path()).checkFamily();
            }
            return file;
        } catch (IllegalArgumentException e) {
            return file.problem(e.getMessage());
        }
    }

    /** Whether {@code stableDiffusion(ledger, name)} would find a model. */
    public boolean has(String name) {
        return has(name, ModelKind.CHECKPOINT);
    }

    /** Whether {@code .lora(name, weight)} would find a LoRA. */
    public boolean hasLora(String name) {
        return has(name, ModelKind.LORA);
    }

    private boolean has(String name, ModelKind kind) {
        return usable().anyMatch(f -> f.kind() == kind && f.name().equals(name));
    }

    /** Everything that was found, usable or not. */
    public List<ModelFile> files() {
        return files;
    }

    private Stream<ModelFile> usable() {
        return files.stream().filter(ModelFile::isUsable);
    }

    private static String toType(ModelFile f) {
        String name = f.name().replace("\\", "\\\\").replace("\"", "\\\"");
        return switch (f.kind()) {
            case CHECKPOINT -> "stableDiffusion(ledger, \"%s\")".formatted(name);
            case LORA -> ".lora(\"%s\", 0.75)".formatted(name);
            case EMBEDDING -> "prompt(\"…, %s\")".formatted(name);
            case VAE, OTHER -> "";
        };
    }

    /** For each the whole file is read, unless that was done before. */
    private Map<ModelFile, String> hashes() {
        Map<ModelFile, String> hashes = new HashMap<>();
        try (ProgressBar bar = ProgressBar.of("Reading the files for their hashes", "files", usable().count())) {
            usable().forEach(f -> {
                hashes.put(f, f.hash());
                bar.step();
            });
        }
        return hashes;
    }

    private static String note(ModelFile f) {
        return f.kind() == ModelKind.VAE ? "name it MODEL.vae.safetensors and put it beside MODEL.safetensors" : "";
    }

    private static String size(long bytes) {
        return bytes < 1e6 ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3) : bytes < 1e9 ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6) : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    @Override
    public Html html() {
        Map<ModelFile, String> hashes = hashes();
        List<Map<String, String>> rows = usable().map(f -> Map.of("name", Visible.line(f.name()), "kind", f.kind().toString(), "precision", f.precision(),
                "size", size(f.bytes()), "hash", hashes.get(f), "type", Visible.line(toType(f)), "note", note(f))).toList();
        List<String> problems = files.stream().filter(f -> !f.isUsable()).map(f -> Visible.line(f.problem())).toList();
        return Html.block(Html.of(Models.class, "models.mustache", Map.of("rows", rows, "problems", problems, "any", !problems.isEmpty(),
                "alone", rows.stream().filter(r -> r.get("kind").equals("checkpoint")).count() == 1)));
    }

    /** A line each, for a terminal and for a notebook without HTML. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        Map<ModelFile, String> hashes = hashes();
        usable().forEach(f -> lines.add(Visible.line("%-32s %-10s %-10s %9s  %s  %s".formatted(f.name(), f.kind(), f.precision(), size(f.bytes()),
                hashes.get(f), toType(f) + note(f)))));
        files.stream().filter(f -> !f.isUsable()).forEach(f -> lines.add(Visible.line(f.problem())));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }
}
