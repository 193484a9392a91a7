// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.Ledger;
import io.variorum.narrative.Narrative;
import io.variorum.narrative.Saved;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code variorum narrative}: writes the account of how a picture came to be. */
@Command(name = "narrative", sortOptions = false, description = {
    "Write the account of how a picture came to be, from a studio folder:",
    "NAME.ipynb, NAME.html, NAME.pdf and the evidence bundle NAME.zip. The record notes that they were written."},
        footer = {"", "Example:", "  java -jar variorum.jar narrative girl-at-dusk --title \"Girl at dusk\" --author \"A. Li\" --out girl-at-dusk-told"})
final class NarrativeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STUDIO", description = "the studio folder")
    private Path studio;

    @Option(names = "--title", paramLabel = "TEXT", description = "stands at the top; the folder's name if not given")
    private String title;

    @Option(names = "--author", paramLabel = "TEXT", description = "stands under the title; without it no name appears anywhere")
    private String author;

    @Option(names = "--language", paramLabel = "en|zh", defaultValue = "en", description = "of the fixed sentences; default ${DEFAULT-VALUE}")
    private String language;

    @Option(names = "--notebook", paramLabel = "FILE", description = "a notebook whose Markdown cells are taken in as the author's words")
    private String notebook;

    @Option(names = "--out", paramLabel = "NAME", description = "the files' name without its ending; the folder's name with \"-narrative\" if not given")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(studio.resolve("ledger.jsonl"))) {
            throw new IllegalArgumentException("There is no studio folder \"%s\". Name the folder in which ledger.jsonl lies.".formatted(studio));
        }
        try (Ledger ledger = Ledger.open(studio)) {
            Saved saved = narrative(ledger).save(out == null ? ledger.name() + "-narrative" : out);
            spec.commandLine().getOut().println(saved);
            return ExitCode.OK;
        }
    }

    private Narrative narrative(Ledger ledger) {
        Narrative narrative = Narrative.of(ledger).language(language);
        narrative = title == null ? narrative : narrative.title(title);
        narrative = author == null ? narrative : narrative.author(author);
        return notebook == null ? narrative : narrative.notebook(notebook);
    }
}
