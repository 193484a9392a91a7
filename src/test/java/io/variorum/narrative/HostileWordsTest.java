// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that strangers, or an author in a bad mood, may put in: none of them may become markup. */
class HostileWordsTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'> [x](javascript:alert(3)) "
            + "![x](http://a.b/c.png) `code` $\\unicode{x}$ {{{account}}} {0} a\u202Egnp.exe\u2066";

    @TempDir
    static Path folder;
    private static String page;
    private static List<JsonObject> cells;

    @BeforeAll
    static void write() throws IOException {
        try (Ledger ledger = Ledger.open(folder.resolve("studio"))) {
            ledger.intends(HOSTILE);
            Picture first = Studio.keep(ledger, Parameters.of(HOSTILE).negative(HOSTILE).size(64, 64));
            Picture sketch = DrawnPicture.of(Parameters.of("a sketch").size(64, 64));
            ledger.supplied(sketch.bytes(), HOSTILE);
            Studio.keep(ledger, first.parameters().from(sketch).strength(0.5));
            Picture second = Studio.keep(ledger, Parameters.of("a garden, " + HOSTILE).size(64, 64));
            ledger.failed(first.parameters(), HOSTILE);
            ledger.ran("// ``` " + HOSTILE + "\n```\n" + HOSTILE, List.of(), HOSTILE);
            ledger.noted(HOSTILE + "\n- " + HOSTILE + "\n    " + HOSTILE);
            ledger.chose(second, HOSTILE);
            ledger.rejected(first, HOSTILE);
            List<Path> files = Narrative.of(ledger).title(HOSTILE).author(HOSTILE).save(folder.resolve("told").toString()).files();
            page = Files.readString(files.get(1));
            cells = StreamSupport.stream(JsonParser.parseString(Files.readString(files.get(0))).getAsJsonObject()
                    .getAsJsonArray("cells").spliterator(), false).map(JsonElement::getAsJsonObject).toList();
        }
    }

    @Test
    void pageHasOnlyItsOwnElements() {
        Set<String> names = new TreeSet<>();
        Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)").matcher(page).results().forEach(m -> names.add(m.group(1)));
        assertThat(names).isSubsetOf("a", "aside", "b", "blockquote", "body", "code", "div", "figcaption", "figure", "footer", "h1",
                "h2", "head", "header", "html", "img", "li", "main", "meta", "nav", "ol", "p", "pre", "section", "span", "style",
                "table", "tbody", "td", "th", "thead", "title", "tr");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void pageHasNoHandlersAndOpensNothing() {
        String tags = String.join("\n", Pattern.compile("<[a-zA-Z](?:[^>\"]|\"[^\"]*\")*>").matcher(page).results()
                .map(m -> m.group().replaceAll("alt=\"[^\"]*\"", "")).toList());
        assertThat(tags).doesNotContainPattern("\\son[a-z]+\\s*=").doesNotContain("javascript:")
                .doesNotContainPattern("(?:src|href)=\"(?!data:image/png;base64,|#)");
        assertThat(page).contains("content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"");
    }

    @Test
    void orderOfTextCannotBeTurnedRound() {
        assertThat(page).doesNotContain("\u202E", "\u2066").contains("a⟨U+202E⟩gnp.exe⟨U+2066⟩");
        assertThat(cells).allSatisfy(c -> assertThat(c.get("source").getAsString()).doesNotContain("\u202E", "\u2066"));
    }

    @Test
    void markdownHoldsNoMarkupButItsOwn() {
        assertThat(cells).filteredOn(c -> c.get("cell_type").getAsString().equals("markdown")).hasSizeGreaterThan(20)
                .allSatisfy(c -> assertThat(withoutOwnMarkup(c.get("source").getAsString())).doesNotContain("<", "`", "$", "](", "://"));
    }

    @Test
    void fenceIsLongerThanAnyInTheCode() {
        assertThat(cells).extracting(c -> c.get("source").getAsString()).anySatisfy(s -> assertThat(s)
                .contains("\n````java\n").endsWith("\n````"));
    }

    private static String withoutOwnMarkup(String source) {
        return source.replaceAll("(?s)\n(`{3,})[a-z]*\n.*\n\\1(\n|$)", "\n").replaceAll("!\\[[^]]*]\\(attachment:picture-\\d+\\.png\\)", "")
                .replace("<br>", "").replaceAll("<span>(&#36;|&#92;)</span>", "");
    }
}
