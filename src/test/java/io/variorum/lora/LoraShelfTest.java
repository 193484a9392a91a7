// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraShelfTest {

    @TempDir
    Path folder;

    private Path write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        new SafetensorsWriter().add("lora_unet_a.lora_down.weight", new float[2], 1, 2)
                .add("lora_unet_a.lora_up.weight", new float[2], 2, 1).write(file);
        return file;
    }

    @Test
    void ofTheSampleModel() {
        LoraShelf shelf = LoraShelf.of(Checkpoint.open("sample").path());
        assertThat(shelf.names()).containsExactly("hanfugirl");
        assertThat(shelf.find("hanfugirl").digest()).isEqualTo("55c86eaf8deb3317b13117253d20b3338e1cd8e901d156774c7af5423360445b");
        assertThat(shelf.find("hanfugirl").webUiHash()).isEqualTo("0ec4cfc96b7b");
    }

    @Test
    void besideAModelFileAndInAModelFolder() throws IOException {
        write("loras/ink.safetensors");
        write("model/loras/watercolour.safetensors");
        assertThat(LoraShelf.of(folder.resolve("v1-5.safetensors")).names()).containsExactly("ink");
        assertThat(LoraShelf.of(folder.resolve("model")).names()).containsExactly("ink", "watercolour");
    }

    @Test
    void byDigestBesideAFileThatCannotBeRead() throws IOException {
        String digest = LoraFile.open(write("loras/ink.safetensors")).digest();
        Path circle = folder.resolve("loras/gold.safetensors");
        Files.createSymbolicLink(circle, circle);
        assertThat(LoraShelf.of(folder.resolve("model")).named(digest, "ink-v2")).contains("ink");
    }

    @Test
    void anotherModelsOwnComeFirst() throws IOException {
        write("one/loras/ink.safetensors");
        Path own = write("other/loras/ink.safetensors");
        new SafetensorsWriter().add("lora_unet_a.lora_down.weight", new float[4], 1, 4).add("lora_unet_a.lora_up.weight", new float[2], 2, 1).write(own);
        LoraShelf other = LoraShelf.of(folder.resolve("one")).beside(folder.resolve("other"));
        assertThat(other.find("ink").digest()).isEqualTo(LoraFile.open(own).digest());
    }

    @Test
    void byPath() throws IOException {
        Path file = write("elsewhere/ink.safetensors");
        assertThat(LoraShelf.of(folder.resolve("model")).find(file.toString()).changesUNet()).isTrue();
    }

    @Test
    void unknownName() throws IOException {
        write("loras/ink.safetensors");
        LoraShelf shelf = LoraShelf.of(folder.resolve("model"));
        assertThatThrownBy(() -> shelf.find("inc")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No LoRA named \"inc\". This model has \"ink\".");
        write("loras/watercolour.safetensors");
        write("loras/gold.safetensors");
        assertThatThrownBy(() -> shelf.find("inc")).hasMessage("No LoRA named \"inc\". This model has \"gold\", \"ink\" and \"watercolour\".");
    }

    @Test
    void noLoras() {
        LoraShelf shelf = LoraShelf.of(folder.resolve("model"));
        assertThatThrownBy(() -> shelf.find("inc")).hasMessage(
                "No LoRA named \"inc\". This model has none; put one into %s, or name a .safetensors file.", folder.resolve("loras"));
    }
}
