// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.TimeStamp;
import io.variorum.picture.WholeFile;
import io.variorum.view.ProgressBar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The account of how a picture came to be, told from a ledger. Immutable: {@code title} and {@code author} return a
 * changed copy, {@code save} writes it.
 */
public final class Narrative {

    private final Ledger ledger;
    private final Sentences say;
    private final String title;
    private final Optional<String> author;
    private final Optional<Path> notebook;

    private Narrative(Ledger ledger, Sentences say, String title, Optional<String> author, Optional<Path> notebook) {
        this.ledger = ledger;
        this.say = say;
        this.title = title;
        this.author = author;
        this.notebook = notebook;
    }

    /**
     * An account in English, titled with the ledger's name, without an author's name. Called from a notebook in JupyterLab,
     * it takes in what the author wrote there between the cells.
     */
    public static Narrative of(Ledger ledger) {
        return of(ledger, System.getenv());
    }

    static Narrative of(Ledger ledger, Map<String, String> environment) {
        return new Narrative(ledger, new Sentences("en"), ledger.name(), Optional.empty(), AuthorsNotebook.session(environment));
    }

    /** The same account under this title: {@code title("Girl at dusk")}. */
    public Narrative title(String title) {
        return new Narrative(ledger, say, required("title", "Girl at dusk", title), author, notebook);
    }

    /** The name to stand under the title: {@code author("A. Li")}. Without it no name appears anywhere. */
    public Narrative author(String author) {
        return new Narrative(ledger, say, title, Optional.of(required("author", "A. Li", author)), notebook);
    }

    /** The language of the fixed sentences: {@code "en"} or {@code "zh"}. What was recorded or said stays as it was written: {@code language("zh")}. */
    public Narrative language(String language) {
        return new Narrative(ledger, Sentences.in(language), title, author, notebook);
    }

    /** The notebook whose Markdown cells are taken in as the author's words: {@code notebook("girl.ipynb")}. */
    public Narrative notebook(String file) {
        return new Narrative(ledger, say, title, author, Optional.of(AuthorsNotebook.named(required("notebook", "girl-at-dusk.ipynb", file))));
    }

    /**
     * One chapter of the account, to look at here: {@code chapter("words")}. There are front, intention, author, means, words,
     * parameters, course, choice, variation, comparison, reproduction, disclosure, limits, typed and record.
     */
    public Passage chapter(String name) {
        List<Section> sections = account(Path.of("").toAbsolutePath()).sections();
        return sections.stream().filter(s -> s.key().equals(name)).findFirst().map(s -> PageWriter.passage(s, say))
                .orElseThrow(() -> new IllegalArgumentException("There is no chapter \"%s\". There are %s. Try .chapter(\"words\")."
                        .formatted(name, sections.stream().map(Section::key).collect(Collectors.joining(", ")))));
    }

    /**
     * Writes {@code name.ipynb}, {@code name.html}, {@code name.pdf} and the evidence bundle {@code name.zip}; what was there
     * under these names is replaced: {@code save("girl-at-dusk")}.
     */
    public Saved save(String name) {
        try (ProgressBar bar = ProgressBar.of("Writing the account")) {
            return written(name);
        }
    }

    private Saved written(String name) {
        Path notebook = file(name, ".ipynb");
        keepOwn(notebook);
        Story story = story(notebook.toAbsolutePath().getParent());
        Account account = account(story, say, title, author);
        Pdf pdf = new PdfWriter(say).write(account, story.last());
        Map<Path, byte[]> files = new LinkedHashMap<>();
        files.put(notebook, utf8(new NotebookWriter(say).write(account)));
        files.put(file(name, ".html"), utf8(PageWriter.write(account, say)));
        files.put(file(name, ".pdf"), pdf.bytes());
        files.forEach(Narrative::write);
        files.keySet().forEach(ledger::exported);
        List<Path> told = List.copyOf(files.keySet());
        Path bundle = file(name, ".zip");
        // Told again, for the record has by now the entries that name the account's own files.
        BundleContent content = BundleContent.of(ledger.folder(), story(notebook.toAbsolutePath().getParent()), say, told);
        Optional<String> unsigned = BundleSignature.sign(content).map(reason -> say.say("saved.unsigned", reason));
        BundleWriter.write(bundle, content.files());
        ledger.exported(bundle);
        return new Saved(title, Stream.concat(told.stream(), Stream.of(bundle)).toList(),
                Stream.concat(pdf.notices(say).stream(), unsigned.stream()).toList());
    }

    /** @param folder where the account will lie; the studio folder is named as seen from there */
    Account account(Path folder) {
        return account(story(folder), say, title, author);
    }

    Story story(Path folder) {
        return new Story(ledger.entries(), ledger::picture, ledger::source, s -> TimeStamp.of(ledger.folder(), s), Ledger.verify(ledger.folder()), seen(folder, ledger.folder()),
                System.getProperty("user.home", ""), notebook.map(AuthorsNotebook::read),
                new PriorFiles(List.of(folder, ledger.folder(), Path.of(""))));
    }

    static Account account(Story story, Sentences say, String title, Optional<String> author) {
        List<Section> sections = new ArrayList<>();
        sections.add(Front.tell(story, say));
        Chapter.ALL.forEach(c -> sections.add(c.tell(story, say)));
        List<Entry> entries = story.entries();
        return new Account(say.language(), title, author,
                entries.isEmpty() ? "" : say.day(entries.get(entries.size() - 1).time()), Front.picture(story, say), sections,
                new Account.Replay(story.studio(), story.subject().map(s -> s.origin().model()).orElse(""),
                        story.subject().map(Entry.Generated::picture)));
    }

    private static String seen(Path from, Path studio) {
        Path absolute = studio.toAbsolutePath().normalize();
        // A path that leads up out of the folder would tell how this machine's folders are named.
        return absolute.startsWith(from.normalize()) ? from.normalize().relativize(absolute).toString().replace('\\', '/')
                : absolute.getFileName().toString();
    }

    private static Path file(String name, String ending) {
        String plain = required("name", "girl-at-dusk", name).replaceFirst("\\.(ipynb|html|pdf|zip)$", "");
        return Path.of(plain + ending);
    }

    private static void keepOwn(Path notebook) {
        if (Files.exists(notebook) && !AuthorsNotebook.isAccount(notebook)) {
            String name = notebook.getFileName().toString();
            throw new IllegalArgumentException("%s is a notebook of your own and would be replaced. Try .save(\"%s-narrative\")."
                    .formatted(name, name.replaceFirst("\\.ipynb$", "")));
        }
    }

    private static String required(String what, String example, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("The narrative's %s must not be empty. Try %s.".formatted(what,
                    what.equals("name") ? ".save(\"" + example + "\")" : "." + what + "(\"" + example + "\")"));
        }
        return text.strip();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The narrative cannot be written to " + file + ".", e);
        }
    }
}
