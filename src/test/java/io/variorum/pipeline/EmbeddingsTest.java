// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.SafetensorsWriter;
import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Past;
import io.variorum.ledger.Reproduction;
import io.variorum.ledger.Verdict;
import io.variorum.picture.Infotext;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures made with a textual inversion embedding, and made again. */
class EmbeddingsTest {

    private static final Path STYLE = Path.of("src/test/resources/io/variorum/golden/my style.safetensors");
    private static final Parameters ASKED = Parameters.of("a garden, [sea:my style:0.5]").size(64, 64).steps(2);

    @TempDir
    Path folder;
    private StableDiffusion sd;

    @BeforeEach
    void open() {
        sd = StableDiffusion.load("sample");
    }

    @AfterEach
    void close() {
        sd.close();
    }

    private String digest() {
        return Sha256.hex(STYLE);
    }

    @Test
    void originNamesThoseThatAreMeantAtAnyTime() {
        sd.addEmbedding(STYLE);
        assertThat(sd.origin(ASKED).embeddingDigests()).isEqualTo(Map.of("my style", digest()));
        assertThat(sd.origin(ASKED.prompt("a garden").negative("(my style:1.2)")).embeddingDigests()).isEqualTo(Map.of("my style", digest()));
        assertThat(sd.origin(ASKED.prompt("a cat AND my style :0.5")).embeddingDigests()).isEqualTo(Map.of("my style", digest()));
        assertThat(sd.origin(ASKED.prompt("my garden")).embeddingDigests()).isEmpty();
    }

    @Test
    void wordMeansTheEmbedding() {
        Picture plain = sd.generate(ASKED);
        sd.addEmbedding(STYLE);
        Picture styled = sd.generate(ASKED);
        assertThat(styled.digest()).isNotEqualTo(plain.digest());
        assertThat(Infotext.write(styled.parameters(), styled.origin())).contains("TI hashes: \"my style: " + digest().substring(0, 12) + "\"");
        assertThat(Picture.read(styled.png().orElseThrow()).origin()).isEqualTo(styled.origin());
    }

    @Test
    void pictureMadeWithoutItIsMadeAgainWithoutIt() {
        Picture plain = sd.generate(ASKED);
        sd.addEmbedding(STYLE);
        assertThat(sd.reproduce(plain, Past.UNKNOWN).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void madeAgainWithTheFileUnderAnotherName() throws IOException {
        sd.addEmbedding(STYLE);
        Picture styled = sd.generate(ASKED);
        try (StableDiffusion other = StableDiffusion.load("sample")) {
            assertThat(other.reproduce(styled, Past.UNKNOWN).toString()).contains(
                    "the embedding my style (SHA-256 %s) is not there. Put its file on the shelf with sd.addEmbedding(Path.of(\"my style.safetensors\")).".formatted(digest()));
            other.addEmbedding(Files.copy(STYLE, folder.resolve("renamed.safetensors")));
            assertThat(other.reproduce(styled, Past.UNKNOWN).verdict()).isEqualTo(Verdict.IDENTICAL);
        }
    }

    @Test
    void madeAgainWithAnotherFileOfTheName() {
        sd.addEmbedding(STYLE);
        Picture styled = sd.generate(ASKED);
        Path other = folder.resolve("my style.safetensors");
        new SafetensorsWriter().add("emb_params", new float[160], 1, 160).write(other);
        try (StableDiffusion elsewhere = StableDiffusion.load("sample")) {
            elsewhere.addEmbedding(other);
            Reproduction again = elsewhere.reproduce(styled, Past.UNKNOWN);
            assertThat(again.verdict()).isNotEqualTo(Verdict.IDENTICAL);
            assertThat(again.inputs()).containsExactly("embedding my style: SHA-256 " + digest() + " then, SHA-256 " + Sha256.hex(other) + " now");
        }
    }

    @Test
    void forAnotherModel() {
        Path wide = folder.resolve("wide.safetensors");
        new SafetensorsWriter().add("emb_params", new float[768], 1, 768).write(wide);
        sd.addEmbedding(wide);
        assertThatThrownBy(() -> sd.generate(ASKED.prompt("a wide garden"))).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "wide is not an embedding for this model: its vectors have 768 numbers, the model's words have 160.");
    }
}
