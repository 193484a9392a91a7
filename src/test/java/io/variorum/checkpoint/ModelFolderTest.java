// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    private static final String WEIGHT = "model.diffusion_model.input_blocks.0.0.weight";

    @TempDir
    Path temp;
    private Path models;
    private ModelFolder folder;

    @BeforeEach
    void make() throws IOException {
        models = Files.createDirectories(temp.resolve("models"));
        folder = ModelFolder.of(models);
    }

    private Path weights(String file, String weight) throws IOException {
        Path path = models.resolve(file);
        Files.createDirectories(path.getParent());
        new SafetensorsWriter().add(weight, new float[36], 1, 4, 3, 3).write(path);
        return path;
    }

    @Test
    void nameIsTheFilesWithoutEnding() {
        Path file = LdmSample.write(models, "v1-5");
        assertThat(folder.path("v1-5")).isEqualTo(file);
        assertThat(folder.path("v1-5.safetensors")).isEqualTo(file);
    }

    @Test
    void nameWithADot() throws IOException {
        Path file = weights("ink v2.1.safetensors", WEIGHT);
        assertThat(folder.path("ink v2.1")).isEqualTo(file);
    }

    @Test
    void nameIsTheFolders() throws IOException {
        Path model = Files.createDirectories(models.resolve("girl/unet")).getParent();
        assertThat(folder.path("girl")).isEqualTo(model);
    }

    @Test
    void webUisFolderIsKnown() throws IOException {
        Path file = weights("Stable-diffusion/v1-5.safetensors", WEIGHT);
        assertThat(folder.path("v1-5")).isEqualTo(file);
        assertThat(folder.loras()).containsExactly(models.resolve("loras"), models.resolve("Lora"));
    }

    @Test
    void firstFolderThatHasTheNameIsTaken() throws IOException {
        weights("v1-5.safetensors", WEIGHT);
        assertThat(ModelFolder.of(temp.resolve("none"), models).path("v1-5")).isEqualTo(models.resolve("v1-5.safetensors"));
    }

    @Test
    void fileAndFolderOfOneName() throws IOException {
        weights("v1-5.safetensors", WEIGHT);
        Files.createDirectories(models.resolve("v1-5/unet"));
        assertThatThrownBy(() -> folder.path("v1-5")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "There are two models \"v1-5\". Name one: \"%s\" or \"%s\".", models.resolve("v1-5"), models.resolve("v1-5.safetensors"));
    }

    @Test
    void nameOfNone() throws IOException {
        weights("b.safetensors", WEIGHT);
        weights("a.safetensors", WEIGHT);
        assertThatThrownBy(() -> folder.path("c")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "There is no model \"c\". There are \"a\", \"b\" and \"sample\". Put another into the folder \"%s\", or name its .safetensors file or folder.", models);
    }

    @Test
    void nameDoesNotLeadOutOfTheFolder() throws IOException {
        Files.createDirectories(temp.resolve("other/unet"));
        assertThat(folder.named("../other")).isEmpty();
        assertThat(folder.named("..")).isEmpty();
    }

    @Test
    void pathIsTakenAsItIs() throws IOException {
        Path file = weights("v1-5.safetensors", WEIGHT);
        assertThat(ModelFolder.of().path(file.toString())).isEqualTo(file);
    }

    @Test
    void filesAreKnownByWhatIsInThem() throws IOException {
        LdmSample.write(models, "v1-5");
        LdmSample.writeVae(models.resolve("v1-5.vae.safetensors"), "");
        LdmSample.writeVae(models.resolve("ema.safetensors"), "");
        weights("loras/ink.safetensors", "lora_unet_mid_block_attentions_0_proj_in.lora_down.weight");
        new SafetensorsWriter().add("emb_params", new float[1536], 2, 768).write(Files.createDirectories(models.resolve("embeddings")).resolve("bad.safetensors"));
        assertThat(folder.files()).extracting(f -> f.name() + ", " + f.kind() + ", " + f.precision() + ", " + f.problem()).containsExactly(
                "ema, VAE, fp16, fp32, ", "v1-5, checkpoint, fp16, ", "ink, LoRA, fp32, ", "bad, embedding, fp32, ");
    }

    @Test
    void whatCannotBeUsedSaysWhy() throws IOException {
        weights("xl.safetensors", "conditioner.embedders.0.transformer.text_model.final_layer_norm.bias");
        Files.write(models.resolve("old.ckpt"), new byte[] {1});
        Path cut = weights("cut.safetensors", WEIGHT);
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) - 1));
        assertThat(folder.files()).extracting(ModelFile::isUsable).containsOnly(false);
        assertThat(folder.files()).extracting(ModelFile::problem).satisfiesExactly(
                p -> assertThat(p).isEqualTo("cut.safetensors is not a sound safetensors file: \"%s\" lies beyond the end of the file; the file was cut off. Fetch it again.", WEIGHT),
                p -> assertThat(p).startsWith("old.ckpt is a pickle, a file that can run programs when it is opened, so it is not read."),
                p -> assertThat(p).isEqualTo("xl.safetensors is a Stable Diffusion XL model. Stable Diffusion 1.x models run here."));
    }

    @Test
    void whatCannotBeUsedInAFolderNamesTheFolder() throws IOException {
        copySample(models.resolve("cut"));
        Path unet = models.resolve("cut/unet/diffusion_pytorch_model.safetensors");
        Files.write(unet, new byte[0]);
        copySample(models.resolve("half"));
        Files.writeString(models.resolve("half/vae/config.json"), "{");
        assertThat(folder.files()).extracting(ModelFile::problem).containsExactly(
                "cut: diffusion_pytorch_model.safetensors is not a sound safetensors file: it has only 0 bytes. Fetch it again.",
                "half: vae/config.json is not a JSON object. Fetch it again.");
    }

    private static void copySample(Path to) throws IOException {
        Path sample = SampleModel.folder();
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(sample.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void pickleIsFoundByNameSoThatItIsRefusedWithItsReason() throws IOException {
        Files.write(models.resolve("old.ckpt"), new byte[] {1});
        assertThat(folder.path("old")).isEqualTo(models.resolve("old.ckpt"));
        weights("old.safetensors", WEIGHT);
        assertThat(folder.path("old")).isEqualTo(models.resolve("old.safetensors"));
    }

    @Test
    void hashOfAnotherProgram() throws IOException {
        Path file = LdmSample.write(models, "v1-5");
        String sha = Sha256.hex(file);
        assertThat(folder.hashed(sha.substring(0, 10), "called otherwise")).map(ModelFile::path).contains(file);
        assertThat(folder.hashed(sha.toUpperCase(), "")).map(ModelFile::path).contains(file);
        assertThat(folder.hashed("0123456789", "v1-5")).isEmpty();
        assertThat(folder.hashed("not a hash", "v1-5")).isEmpty();
        assertThat(folder.files().get(0).hash()).isEqualTo(sha.substring(0, 10));
    }

    /** The web UI's first hash: SHA-256 of the 64 KiB that follow the first MiB; of a file that ends before, of nothing. */
    @Test
    void earlyHash() throws IOException {
        Path file = LdmSample.write(models, "v1-5");
        byte[] bytes = Files.readAllBytes(file);
        String early = Sha256.hex(Arrays.copyOfRange(bytes, 1 << 20, (1 << 20) + (1 << 16))).substring(0, 8);
        assertThat(folder.hashed(early, "")).map(ModelFile::path).contains(file);
        assertThat(ModelFolder.early(Files.write(temp.resolve("short"), new byte[9]))).isEqualTo("e3b0c442");
    }
}
