// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.torch.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleFileCheckpointTest {

    private static final String CONV_IN = "model.diffusion_model.input_blocks.0.0.weight";

    @TempDir
    Path folder;

    private Checkpoint open(String name) {
        return Checkpoint.open(folder.resolve(name).toString());
    }

    private void write(String name, SafetensorsWriter file) {
        file.write(folder.resolve(name));
    }

    @Test
    void hasTheFoldersWeightsUnderTheFoldersNames() {
        LdmSample.write(folder, "one");
        Checkpoint sample = Checkpoint.open("sample");
        Checkpoint one = open("one.safetensors");
        for (Part part : Part.values()) {
            assertThat(one.weights(part).names()).containsExactlyInAnyOrderElementsOf(sample.weights(part).names());
            for (String name : sample.weights(part).names()) {
                try (Tensor expected = sample.weights(part).tensor(name); Tensor found = one.weights(part).tensor(name)) {
                    assertThat(found.floats()).as(name).isEqualTo(expected.floats());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"F32, 0", "F16, 1e-3", "BF16, 1e-2"})
    void inEveryPrecision(String dtype, float relative) {
        LdmSample.write(folder, dtype, dtype);
        Checkpoint sample = Checkpoint.open("sample");
        Checkpoint one = open(dtype + ".safetensors");
        String name = "down_blocks.0.resnets.0.conv1.weight";
        try (Tensor expected = sample.weights(Part.UNET).tensor(name); Tensor found = one.weights(Part.UNET).tensor(name)) {
            float[] wanted = expected.floats();
            float[] values = found.floats();
            double worst = 0; // below 6e-5 half precision has no exact numbers
            for (int i = 0; i < wanted.length; i++) {
                worst = Math.max(worst, Math.abs(values[i] - wanted[i]) / Math.max(Math.abs(wanted[i]), relative == 0 ? Float.MIN_NORMAL : 6.2e-5 / relative));
            }
            assertThat(worst).isLessThanOrEqualTo(relative);
        }
        assertThat(one.weights(Part.UNET).entry(name).dtype()).isEqualTo(dtype);
        assertThat(ModelFile.of(one.path()).precision()).startsWith(dtype.toLowerCase().replaceFirst("^f", "fp"));
    }

    @Test
    void shapesTellTheConfiguration() throws IOException {
        LdmSample.write(folder, "one");
        Files.delete(folder.resolve("one.config.json"));
        Config unet = open("one.safetensors").config(Part.UNET);
        assertThat(unet.integers("block_out_channels", 4)).containsExactly(64, 96, 128, 128);
        assertThat(unet.texts("down_block_types")).containsExactly("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D");
        assertThat(unet.texts("up_block_types")).containsExactly("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D");
        assertThat(unet.integer("layers_per_block", 0)).isEqualTo(1);
        assertThat(unet.integer("cross_attention_dim", 0)).isEqualTo(160);
        Config vae = open("one.safetensors").config(Part.VAE);
        assertThat(vae.integers("block_out_channels", 4)).containsExactly(16, 24, 48, 64);
        assertThat(vae.integer("layers_per_block", 0)).isEqualTo(1);
        Config text = open("one.safetensors").config(Part.TEXT_ENCODER);
        assertThat(text.integer("vocab_size", 0)).isEqualTo(1021);
        assertThat(text.integer("num_hidden_layers", 0)).isEqualTo(2);
        assertThat(open("one.safetensors").scheduler().text("prediction_type", "")).isEqualTo("epsilon");
    }

    @Test
    void digestIsTheFilesOwnUnlessSomethingLiesBesideIt() throws IOException {
        Path file = LdmSample.write(folder, "one");
        String withConfig = open("one.safetensors").digest();
        assertThat(withConfig).isNotEqualTo(Sha256.hex(file));
        LdmSample.writeVae(folder.resolve("one.vae.safetensors"), "");
        assertThat(open("one.safetensors").digest()).isNotIn(Sha256.hex(file), withConfig);
        Files.delete(folder.resolve("one.config.json"));
        Files.delete(folder.resolve("one.vae.safetensors"));
        assertThat(open("one.safetensors").digest()).isEqualTo(Sha256.hex(file));
    }

    @Test
    void vaeBesideTheFileIsUsedInPlaceOfItsOwn() {
        LdmSample.write(folder, "one");
        LdmSample.writeVae(folder.resolve("one.vae.safetensors"), "");
        assertThat(((RenamedWeights) open("one.safetensors").weights(Part.VAE)).file().path()).hasFileName("one.vae.safetensors");
        assertThat(open("one.safetensors").weights(Part.VAE).has("decoder.up_blocks.0.upsamplers.0.conv.weight")).isTrue();
    }

    @Test
    void velocityIsNamedByTheYamlBesideTheFileAsInTheWebUi() throws IOException {
        LdmSample.write(folder, "one");
        Files.delete(folder.resolve("one.config.json"));
        Files.writeString(folder.resolve("one.yaml"), "model:\n  params:\n    parameterization: \"v\"\n");
        assertThat(open("one.safetensors").scheduler().text("prediction_type", "")).isEqualTo("v_prediction");
    }

    @ParameterizedTest
    @CsvSource({"v, v_prediction", "epsilon, epsilon"})
    void whatIsPredictedIsSaidInTheFileItself(String said, String read) throws IOException {
        Safetensors model = Safetensors.open(LdmSample.write(folder, "one"));
        SafetensorsWriter copy = new SafetensorsWriter().remark("modelspec.prediction_type", said);
        model.names().forEach(name -> copy.add(model.entry(name), name, model.bytes(name)));
        Files.delete(folder.resolve("one.config.json"));
        write("two.safetensors", copy);
        assertThat(open("two.safetensors").scheduler().text("prediction_type", "")).isEqualTo(read);
    }

    @Test
    void configurationThatIsNoObject() throws IOException {
        LdmSample.write(folder, "one");
        Files.writeString(folder.resolve("one.config.json"), "[]");
        assertThatThrownBy(() -> open("one.safetensors")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "one.config.json must be a JSON object with objects \"unet\", \"vae\", \"text_encoder\" or \"scheduler\". Correct it, or take it away.");
    }

    @Test
    void withoutVae() {
        write("one.safetensors", new SafetensorsWriter().add(CONV_IN, new float[36], 1, 4, 3, 3)
                .add("cond_stage_model.transformer.text_model.embeddings.token_embedding.weight", new float[1], 1, 1));
        assertThatThrownBy(() -> open("one.safetensors")).hasMessage(
                "one.safetensors is not a whole Stable Diffusion model: it has no VAE. Put one beside it as one.vae.safetensors.");
    }

    @Test
    void inpaintingModel() {
        write("inpaint.safetensors", new SafetensorsWriter().add(CONV_IN, new float[81], 1, 9, 3, 3));
        assertThatThrownBy(() -> open("inpaint.safetensors")).hasMessage(
                "inpaint.safetensors is an inpainting model: its UNet reads 9 channels, plain models read 4. Name the plain model it was made from.");
    }

    @Test
    void otherKindsAreNamed() {
        assertThat(refusal("lora_unet_mid_block_attentions_0_proj_in.lora_down.weight")).isEqualTo(
                "m.safetensors is a LoRA, not a model. Put it into a folder \"loras\" beside the model and ask for it with .lora(\"m\", 0.75).");
        assertThat(refusal("unet.mid_block.attentions.0.proj_in.lora_A.weight")).startsWith("m.safetensors is a LoRA, not a model.");
        assertThat(refusal("conditioner.embedders.0.transformer.text_model.final_layer_norm.bias")).isEqualTo(
                "m.safetensors is a Stable Diffusion XL model. Stable Diffusion 1.x models run here.");
        assertThat(refusal("cond_stage_model.model.ln_final.bias")).isEqualTo(
                "m.safetensors is a Stable Diffusion 2 model. Stable Diffusion 1.x models run here.");
        assertThat(refusal("control_model.time_embed.0.bias")).isEqualTo(
                "m.safetensors is a ControlNet, which only steers a model. Stable Diffusion 1.x models run here.");
        assertThat(refusal("emb_params")).isEqualTo(
                "m.safetensors is a textual inversion embedding, a word and no model. Put it into a folder \"embeddings\" beside the model and write m in the prompt.");
    }

    private String refusal(String weight) {
        write("m.safetensors", new SafetensorsWriter().add(weight, new float[1], 1));
        try {
            open("m.safetensors");
            return "opened";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
