// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.SafetensorsWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which words of a prompt an embedding takes the place of. */
class EmbeddingWordsTest {

    private static final int WIDTH = 8;

    @TempDir
    Path folder;
    private final EmbeddingShelf shelf = EmbeddingShelf.empty();
    private ClipTokenizer tokenizer;

    @BeforeEach
    void open() {
        tokenizer = ClipTokenizerTest.sample();
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    private void embedding(String name, int count) {
        Path file = folder.resolve(name + ".safetensors");
        new SafetensorsWriter().add("emb_params", new float[count * WIDTH], count, WIDTH).write(file);
        shelf.add(file);
    }

    private List<PromptChunk> chunks(String prompt) {
        return PromptChunks.of(prompt, "", 1, Lexicon.of(tokenizer, shelf, WIDTH)).positive();
    }

    private String placed(String prompt) {
        return String.join(" ", chunks(prompt).stream().map(c -> c.placed().stream().map(p -> p.at() + "=" + p.embedding().name()).toList().toString()).toList());
    }

    private int words(String text) {
        return tokenizer.ids(text).length;
    }

    @Test
    void takesItsNamesPlace() {
        embedding("hanfu", 3);
        PromptChunk chunk = chunks("a hanfu garden").get(0);
        int a = words("a");
        assertThat(placed("a hanfu garden")).isEqualTo("[%d=hanfu]".formatted(1 + a));
        assertThat(Arrays.copyOfRange(chunk.ids(), 1 + a, 4 + a)).containsOnly(0);
        assertThat(Arrays.copyOfRange(chunk.ids(), 4 + a, 4 + a + words("garden"))).isEqualTo(tokenizer.ids("garden"));
    }

    @Test
    void upperCaseIsTheSame() {
        embedding("Bad-Hands_v2", 1);
        assertThat(placed("bad-hands_V2, garden")).isEqualTo("[1=Bad-Hands_v2]");
    }

    @Test
    void longestNameIsMeant() {
        embedding("bad", 1);
        embedding("bad hands", 2);
        assertThat(placed("bad hands")).isEqualTo("[1=bad hands]");
        assertThat(placed("bad feet")).isEqualTo("[1=bad]");
        assertThat(placed("bad bad hands bad")).isEqualTo("[1=bad, 2=bad hands, 4=bad]");
    }

    @Test
    void bracketsPartAName() {
        embedding("bad hands", 2);
        assertThat(placed("bad (hands:1.2)")).isEqualTo("[]");
        assertThat(placed("(bad hands:1.2)")).isEqualTo("[1=bad hands]");
    }

    @Test
    void emphasisHoldsForEachOfItsPlaces() {
        embedding("bad hands", 3);
        assertThat(Arrays.copyOfRange(chunks("(bad hands:1.5)").get(0).weights(), 0, 5)).containsExactly(1, 1.5f, 1.5f, 1.5f, 1);
    }

    @Test
    void staysInOneChunk() {
        embedding("hanfu", 10);
        String cats = "cat ".repeat(66 / words("cat"));
        int used = words(cats);
        assertThat(75 - used).isLessThan(10);
        assertThat(placed(cats + "hanfu")).isEqualTo("[] [1=hanfu]");
    }

    @Test
    void fillsAChunkToTheBrim() {
        embedding("hanfu", 75);
        assertThat(placed("hanfu hanfu")).isEqualTo("[1=hanfu] [1=hanfu]");
    }

    @Test
    void followsTheCommaIntoTheNextChunk() {
        embedding("hanfu", 4);
        int cats = (75 - 1 - 4) / words("cat");
        int rest = 75 - cats * words("cat") - 1 - 4;
        String full = "cat ".repeat(cats) + ", hanfu" + " 1".repeat(rest / words("1"));
        assertThat(placed(full + " 1 1")).isEqualTo("[] [1=hanfu]");
    }

    @Test
    void twoThatReadAlike() {
        embedding("Bad", 1);
        embedding("bad", 1);
        assertThatThrownBy(() -> chunks("bad")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "Two embeddings read alike in a prompt, \"Bad\" and \"bad\". Rename one of the files.");
        assertThat(placed("garden")).isEqualTo("[]");
    }

    @Test
    void chunkWithAnotherEmbeddingIsAnotherChunk() {
        PromptChunk plain = chunks("bad").get(0);
        embedding("bad", 1);
        assertThat(chunks("bad").get(0)).isNotEqualTo(plain).isEqualTo(chunks("bad").get(0));
    }
}
