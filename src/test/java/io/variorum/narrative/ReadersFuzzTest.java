// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.Damage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged bundles, and damaged notebooks of the author. */
class ReadersFuzzTest {

    private static final String NOTEBOOK = """
            {"cells":[{"cell_type":"markdown","id":"a","metadata":{"tags":["author"]},"source":["# Dusk\\n","*why*"]},
            {"cell_type":"code","metadata":{},"source":"1+1","outputs":[],"execution_count":1}],"metadata":{"kernelspec":{"name":"variorum"}},"nbformat":4,"nbformat_minor":5}""";
    private static Path folder;
    private static byte[] zip;

    @BeforeContainer
    static void files() throws IOException {
        folder = Files.createTempDirectory("fuzz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"girl/ledger.jsonl", "girl/ledger.head", "girl/pictures/a.png", "SHA256SUMS"}) {
                out.putNextEntry(new ZipEntry(name));
                out.write("some words, some words\n".repeat(20).getBytes(StandardCharsets.UTF_8));
            }
        }
        zip = bytes.toByteArray();
    }

    @AfterContainer
    static void gone() throws IOException {
        emptied(folder);
        Files.delete(folder);
    }

    @Property(seed = "42")
    void bundle(@ForAll long seed) throws IOException {
        Path file = Damage.fresh(folder.resolve("b.zip"), Damage.of(zip, seed));
        Damage.readOrRefused(() -> Bundle.verify(file));
    }

    @Property(seed = "42")
    void notebook(@ForAll long seed) throws IOException {
        Path file = Damage.fresh(folder.resolve("n.ipynb"), Damage.of(NOTEBOOK, seed).getBytes(StandardCharsets.UTF_8));
        Damage.readOrRefused(() -> AuthorsNotebook.read(file).cells().stream().map(Markdown::lines).toList());
        Damage.readOrRefused(() -> AuthorsNotebook.isAccount(file));
    }

    private static void emptied(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(p -> !p.equals(folder)).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
