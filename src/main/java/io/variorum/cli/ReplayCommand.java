// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.checkpoint.ModelSearch;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Reproduction;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.torch.Arithmetic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code variorum replay}: makes recorded pictures again and says how they compare. */
@Command(name = "replay", sortOptions = false, description = {
    "Make recorded pictures again and compare them with their files.",
    "Of a studio folder: the chosen pictures, or the last one if none was chosen. The model and the LoRAs are found by their digests, among them the built-in model, the working folder and its folder \"models\"."},
        footer = {"", "Examples:",
            "  java -jar variorum.jar replay girl-at-dusk",
            "  java -jar variorum.jar replay girl.png --model v1-5.safetensors --lora ink.safetensors --page compared.html"})
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.png|STUDIO|BUNDLE.zip", description = "a picture, a studio folder, or a bundle that holds one")
    private Path target;

    @Option(names = "--model", paramLabel = "sample|FILE|FOLDER", description = "make them with this model, whatever its digest; the verdict says so")
    private String model;

    @Option(names = "--lora", paramLabel = "FILE", description = "a LoRA's .safetensors file; repeatable")
    private List<Path> loras = List.of();

    @Option(names = "--embedding", paramLabel = "FILE", description = "a textual inversion embedding's .safetensors file; repeatable")
    private List<Path> embeddings = List.of();

    @Mixin
    private ArithmeticOptions arithmetic;

    @Option(names = "--source", paramLabel = "FILE", description = "a picture that the recorded one was made from, or its mask; repeatable. A studio folder and a bundle hold them")
    private List<Path> sources = List.of();

    @Option(names = "--all", description = "every picture of the studio folder")
    private boolean all;

    @Option(names = "--record", description = "write the verdicts into the studio folder's ledger; without it nothing is written there")
    private boolean record;

    @Option(names = "--page", paramLabel = "FILE", description = "also write a page with the pictures side by side and their difference")
    private Path page;

    @Option(names = "--json", description = "print the verdicts as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (ReplayTarget asked = open()) {
            if (record && asked.writable().isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--record needs a studio folder, but %s is none.".formatted(target));
            }
            try (Ledger ledger = record ? Ledger.open(asked.writable().get()) : null) {
                List<Reproduction> found = reproduce(asked, ledger);
                ReplayReport report = new ReplayReport(found);
                spec.commandLine().getOut().println(json ? report.json() : report.text());
                if (page != null) {
                    report.page(page);
                }
                Optional<String> broken = asked.notIntact();
                broken.ifPresent(finding -> spec.commandLine().getErr().println(
                        "The record is not intact, so these may not be the pictures that were chosen: %s All that is wrong: variorum verify %s".formatted(finding, target)));
                boolean contradicted = asked.pictures().stream().anyMatch(p -> !asked.past(p).contradictions().isEmpty());
                return report.holds() && broken.isEmpty() && !contradicted ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        }
    }

    private ReplayTarget open() {
        try {
            return ReplayTarget.open(target, all);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** In the pictures' order; each model is opened once for every way of computing. */
    private List<Reproduction> reproduce(ReplayTarget asked, Ledger ledger) {
        Map<List<Object>, List<Picture>> byModel = new LinkedHashMap<>();
        asked.pictures().forEach(p -> byModel.computeIfAbsent(List.of(p.origin().modelDigest(), arithmetic.arithmetic(p.origin())),
                k -> new ArrayList<>()).add(p));
        List<Reproduction> all = new ArrayList<>();
        for (List<Picture> pictures : byModel.values()) {
            Origin origin = pictures.get(0).origin();
            Optional<String> name = model == null ? ModelSearch.find(origin.modelDigest(), origin.model()) : Optional.of(model);
            if (name.isEmpty()) {
                pictures.forEach(p -> all.add(missing(p, ledger)));
                continue;
            }
            Arithmetic how = arithmetic.arithmetic(origin);
            try (StableDiffusion sd = ledger == null ? StableDiffusion.load(name.get(), how) : StableDiffusion.load(ledger, name.get(), how)) {
                loras.forEach(sd::addLora);
                embeddings.forEach(sd::addEmbedding);
                sources.forEach(sd::addPicture);
                for (Picture p : pictures) {
                    asked.sources(p).forEach(sd::addPicture);
                    all.add(sd.reproduce(p, asked.past(p)));
                }
            }
        }
        return all;
    }

    private static Reproduction missing(Picture picture, Ledger ledger) {
        Reproduction r = Reproduction.impossible(picture, "the model %s (SHA-256 %s) is not there. Put it into the folder \"models\", or name it with --model."
                .formatted(picture.origin().model(), picture.origin().modelDigest()));
        if (ledger != null) {
            ledger.reproduced(r);
        }
        return r;
    }
}
