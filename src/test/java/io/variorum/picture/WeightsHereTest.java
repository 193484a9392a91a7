// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.LdmSample;
import io.variorum.checkpoint.ModelFolder;
import io.variorum.checkpoint.SafetensorsWriter;
import io.variorum.checkpoint.Sha256;
import io.variorum.lora.LoraFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsHereTest {

    private static final String LINE = "a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, RNG: CPU";

    @TempDir
    Path folder;
    private String hash;

    @BeforeEach
    void model() {
        hash = Sha256.hex(LdmSample.write(folder, "v1-5")).substring(0, 10);
    }

    private ImportedParameters lookUp(String text) {
        return WeightsHere.lookUp(Infotext.read(text), ModelFolder.of(folder));
    }

    @Test
    void modelIsFoundByItsHashWhateverItsName() {
        ImportedParameters read = lookUp(LINE + ", Model hash: " + hash + ", Model: pruned");
        assertThat(read.found()).containsExactly("Its model, pruned (hash %s), is here: stableDiffusion(ledger, \"v1-5\").".formatted(hash));
        assertThat(read.notReproducible()).isEmpty();
        assertThat(read.html().text()).contains("is here: stableDiffusion(ledger, &quot;v1-5&quot;).", "All of it can be done here");
    }

    @Test
    void sampleModel() {
        assertThat(lookUp(LINE + ", Model hash: 1c2537bcba, Model: sample").found()).containsExactly("Its model is the built-in one: stableDiffusion(ledger).");
    }

    @Test
    void modelIsNotHere() {
        ImportedParameters read = lookUp(LINE + ", Model hash: 0123456789, Model: ink");
        assertThat(read.notReproducible()).containsExactly(
                "Its model, ink (hash 0123456789), is not here; put it into the folder \"models\". Another model makes another picture.");
        assertThat(lookUp(LINE + ", Model hash: 0123456789").notReproducible()).first().asString().startsWith("Its model, 0123456789, is not here;");
    }

    @Test
    void modelOfTheNameIsAnotherFile() {
        assertThat(lookUp(LINE + ", Model hash: 0123456789, Model: v1-5").notReproducible()).containsExactly(
                "A model named v1-5 is here, but it is another file: the picture's has the hash 0123456789.");
    }

    @Test
    void modelWithoutHash() {
        assertThat(lookUp(LINE + ", Model: v1-5").found()).containsExactly(
                "A model of that name is here: stableDiffusion(ledger, \"v1-5\"). The picture does not say its hash.");
    }

    @Test
    void pictureThatNamesNoModel() {
        assertThat(lookUp(LINE).found()).isEmpty();
        assertThat(lookUp(LINE).notReproducible()).isEmpty();
    }

    @Test
    void loras() throws IOException {
        Path ink = Files.createDirectories(folder.resolve("loras")).resolve("ink.safetensors");
        new SafetensorsWriter().add("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight", new float[4], 1, 4)
                .add("lora_unet_mid_block_attentions_0_proj_in.lora_up.weight", new float[4], 4, 1).write(ink);
        String own = LoraFile.open(ink).webUiHash();
        String text = "a <lora:ink:1> <lora:oil:1>" + LINE.substring(5);
        String model = ", Model: v1-5";
        assertThat(lookUp(text + model + ", Lora hashes: \"ink: " + own + "\"").notReproducible()).containsExactly(
                "The LoRA oil is not here; put oil.safetensors into the folder \"models/loras\".");
        assertThat(lookUp(text + model + ", Lora hashes: \"ink: 0123456789ab, oil: 0123456789ab\"").notReproducible()).first().isEqualTo(
                "The LoRA ink is here, but its hash is %s, and the picture's has 0123456789ab.".formatted(own));
    }

    @Test
    void embeddings() throws IOException {
        Path bad = Files.createDirectories(folder.resolve("embeddings")).resolve("bad.safetensors");
        new SafetensorsWriter().add("emb_params", new float[768], 1, 768).write(bad);
        String model = LINE + ", Model: v1-5, TI hashes: ";
        assertThat(lookUp(model + "\"bad: " + Sha256.hex(bad).substring(0, 12) + "\"").notReproducible()).isEmpty();
        assertThat(lookUp(model + "\"bad: 0123456789ab, style: 0123456789ab\"").notReproducible()).containsExactly(
                "The embedding bad is here, but it is another file: the picture's has the hash 0123456789ab.",
                "The embedding style took part and is not here; put style.safetensors into the folder \"models/embeddings\".");
    }

    @Test
    void embeddingsOfComfyUi() throws IOException {
        String graph = Files.readString(Path.of("src/test/resources/io/variorum/picture/infotext/36-comfyui.txt"))
                .replace("beautiful scenery, ", "embedding:bad-hands.pt, (embedding:style:1.2) scenery, ");
        ImportedParameters read = lookUp(graph);
        assertThat(read.prompt()).startsWith("bad-hands, (style:1.2) scenery, ");
        assertThat(read.notReproducible()).contains(
                "The embedding bad-hands took part and is not here; put bad-hands.safetensors into the folder \"models/embeddings\".",
                "The embedding style took part and is not here; put style.safetensors into the folder \"models/embeddings\".");
    }
}
