// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

    @TempDir
    Path folder;

    private Embedding open(SafetensorsWriter file) {
        Path path = folder.resolve("bad hands.safetensors");
        file.write(path);
        return Embedding.open(path);
    }

    private static SafetensorsWriter array(String name, int count, long... shape) {
        return new SafetensorsWriter().add(name, new float[count], shape);
    }

    @Test
    void ofTheWebUi() {
        Embedding embedding = open(array("emb_params", 4 * 768, 4, 768));
        assertThat(embedding.name()).isEqualTo("bad hands");
        assertThat(embedding.count()).isEqualTo(4);
        assertThat(embedding.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void ofDiffusers() {
        assertThat(open(array("<cat-toy>", 768, 768)).count()).isEqualTo(1);
        assertThat(open(array("<cat-toy>", 768, 768)).name()).isEqualTo("bad hands");
    }

    @Test
    void halfPrecision() throws IOException {
        byte[] header = "{\"emb_params\":{\"dtype\":\"F16\",\"shape\":[1,2],\"data_offsets\":[0,4]}}".getBytes();
        byte[] file = new byte[8 + header.length + 4];
        file[0] = (byte) header.length;
        System.arraycopy(header, 0, file, 8, header.length);
        file[8 + header.length + 1] = 0x3C; // 1.0
        file[8 + header.length + 3] = (byte) 0xC0; // -2.0
        assertThat(Embedding.open(Files.write(folder.resolve("a.safetensors"), file)).vectors()).containsExactly(1, -2);
    }

    @Test
    void pickle() throws IOException {
        Path file = Files.write(folder.resolve("bad hands.pt"), new byte[] {'P', 'K', 3, 4});
        assertThatThrownBy(() -> Embedding.open(file)).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(
                "bad hands.pt is a pickle, a file that can run programs when it is opened, so it is not read. Ask for the .safetensors version, or convert it where you trust it: python -c ");
    }

    @Test
    void ofAnotherFamily() {
        assertThatThrownBy(() -> open(array("clip_l", 768, 1, 768).add("clip_g", new float[1280], 1, 1280))).hasMessage(
                "bad hands.safetensors is an embedding for Stable Diffusion XL. Those for Stable Diffusion 1.x can be used here.");
        assertThatThrownBy(() -> open(array("emb_params", 1024, 1, 1024)).checkFor(768)).hasMessage(
                "bad hands is not an embedding for this model: its vectors have 1024 numbers, the model's words have 768.");
    }

    @Test
    void otherFiles() {
        assertThatThrownBy(() -> open(array("a", 1, 1).add("b", new float[1], 1))).hasMessage(
                "bad hands.safetensors is not a textual inversion embedding: it holds 2 arrays, and an embedding is one.");
        assertThatThrownBy(() -> open(array("a", 8, 2, 2, 2))).hasMessage(
                "bad hands.safetensors is not a textual inversion embedding: its shape is 2 × 2 × 2.");
        assertThatThrownBy(() -> open(array("a", 1))).hasMessage("bad hands.safetensors is not a textual inversion embedding: its shape is 1.");
        assertThatThrownBy(() -> open(array("a", 0, 0, 768))).hasMessage("bad hands.safetensors is not a textual inversion embedding: its shape is 0 × 768.");
        assertThatThrownBy(() -> open(array("a", 5000, 5000))).hasMessage("bad hands.safetensors is not a textual inversion embedding: its shape is 5000.");
    }

    @Test
    void noFileOfWeights() throws IOException {
        Path file = Files.write(folder.resolve("girl.png"), new byte[] {1, 2});
        assertThatThrownBy(() -> Embedding.open(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("girl.png is not a textual inversion embedding: those that can be read end in .safetensors.");
        assertThatThrownBy(() -> EmbeddingShelf.empty().add(Path.of("/"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"/\" is no embedding's file. Name one, as in \"embeddings/bad-hands.safetensors\".");
    }

    @Test
    void moreThanAChunk() {
        assertThatThrownBy(() -> open(array("emb_params", 76, 76, 1))).hasMessage(
                "bad hands.safetensors cannot be used: it takes the place of 76 tokens, and at most 75 are read at once.");
    }

    @Test
    void notANumber() {
        assertThatThrownBy(() -> open(new SafetensorsWriter().add("emb_params", new float[] {0, Float.NaN}, 1, 2))).hasMessage(
                "bad hands.safetensors cannot be used: one of its values is not a number (NaN). Fetch it again.");
    }
}
