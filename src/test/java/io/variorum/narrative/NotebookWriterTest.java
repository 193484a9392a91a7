// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.ledger.Ledger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the notebook format 4.5 that its JSON schema states, and ours for who speaks. */
class NotebookWriterTest {

    @TempDir
    static Path folder;
    private static JsonObject notebook;
    private static List<JsonObject> cells;

    @BeforeAll
    static void write() throws IOException {
        try (Ledger ledger = Studio.whole(folder)) {
            Path file = Narrative.of(ledger).title("Girl at dusk").author("A. Li").save(folder.resolve("told").toString()).files().get(0);
            notebook = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            cells = StreamSupport.stream(notebook.getAsJsonArray("cells").spliterator(), false).map(JsonElement::getAsJsonObject).toList();
        }
    }

    @Test
    void formatAndKernel() {
        assertThat(notebook.keySet()).containsExactlyInAnyOrder("cells", "metadata", "nbformat", "nbformat_minor");
        assertThat(notebook.get("nbformat").getAsInt()).isEqualTo(4);
        assertThat(notebook.get("nbformat_minor").getAsInt()).isEqualTo(5);
        assertThat(notebook.getAsJsonObject("metadata").getAsJsonObject("kernelspec").toString())
                .isEqualTo("{\"display_name\":\"Java (Variorum)\",\"language\":\"java\",\"name\":\"variorum\"}");
    }

    @Test
    void cellsHaveWhatTheirKindNeedsAndNoMore() {
        assertThat(cells).allSatisfy(c -> assertThat(c.keySet()).isSubsetOf(c.get("cell_type").getAsString().equals("code")
                ? Set.of("cell_type", "id", "metadata", "source", "execution_count", "outputs")
                : Set.of("cell_type", "id", "metadata", "source", "attachments")));
        assertThat(cells).filteredOn(c -> c.get("cell_type").getAsString().equals("code")).hasSize(4)
                .allSatisfy(c -> assertThat(c.keySet()).contains("execution_count", "outputs"));
    }

    @Test
    void idsAreUniqueAndLegal() {
        Set<String> ids = new HashSet<>();
        assertThat(cells).allSatisfy(c -> assertThat(c.get("id").getAsString()).matches("[a-zA-Z0-9-_]{1,64}").matches(ids::add));
    }

    @Test
    void everyCellHasOneVoice() {
        assertThat(cells).allSatisfy(c -> assertThat(c.getAsJsonObject("metadata").getAsJsonArray("tags")).hasSize(1)
                .allSatisfy(t -> assertThat(t.getAsString()).isIn("recorded", "author", "explained")));
    }

    @Test
    void authorsCellsHoldTheAuthorsWordsOnly() {
        assertThat(cells).filteredOn(c -> tag(c).equals("author")).extracting(c -> c.get("source").getAsString()).containsExactly(
                "# Girl at dusk\n\nA. Li",
                "> A woman in a garden at the hour when the lamps are not yet lit.\\\n> The garden must be as present as she is.",
                "> Too bright. I want the hour before dark.",
                "> Light falls on the face; in the others it does not.",
                "> Burnt out.");
    }

    @Test
    void everyAttachmentIsThereAndShown() {
        assertThat(cells).filteredOn(c -> c.has("attachments")).hasSizeGreaterThan(8).allSatisfy(c -> {
            Set<String> shown = new HashSet<>();
            Pattern.compile("\\(attachment:([^)]+)\\)").matcher(c.get("source").getAsString()).results().forEach(m -> shown.add(m.group(1)));
            assertThat(c.getAsJsonObject("attachments").keySet()).isEqualTo(shown);
        });
    }

    /** JupyterLab shows it in its light and in its dark theme, and says neither to a picture. */
    @Test
    void chartsHaveNoGroundOfTheirOwn() {
        assertThat(cells).filteredOn(c -> c.has("attachments") && tag(c).equals("recorded") && c.get("source").getAsString().contains("every two pictures"))
                .hasSize(1).allSatisfy(c -> {
                    String png = c.getAsJsonObject("attachments").getAsJsonObject("picture-1.png").get("image/png").getAsString();
                    assertThat(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png))).getRGB(0, 0) >>> 24).isZero();
                });
    }

    @Test
    void cellsThatRan() {
        assertThat(cells).filteredOn(c -> tag(c).equals("recorded")).extracting(c -> c.get("source").getAsString())
                .anySatisfy(s -> assertThat(s).endsWith("```java\nvar ledger = ledger(\"girl-at-dusk\");\nvar sd = stableDiffusion(ledger);\n```"));
    }

    private static String tag(JsonObject cell) {
        return cell.getAsJsonObject("metadata").getAsJsonArray("tags").get(0).getAsString();
    }
}
