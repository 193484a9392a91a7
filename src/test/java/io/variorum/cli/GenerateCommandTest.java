// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Safetensors;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

    @TempDir
    Path temp;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void everyOption() {
        Path png = temp.resolve("girl.png");
        assertThat(run("generate", "--prompt", "a girl, garden", "--negative", "blurry", "--steps", "2", "--cfg-scale", "4.5",
                "--seed", "4294967295", "--size", "64x72", "--sampler", "dpm++ 2m", "--schedule", "uniform", "--clip-skip", "2",
                "--lora", "hanfugirl:0.75", "--out", png.toString())).isZero();
        assertThat(Picture.read(png).parameters()).isEqualTo(Parameters.of("a girl, garden").negative("blurry").steps(2)
                .cfgScale(4.5).seed(4294967295L).size(64, 72).sampler("DPM++ 2M").schedule("Uniform").clipSkip(2)
                .loras(List.of(new LoraUse("hanfugirl", 0.75))));
    }

    @Test
    void parametersOfAPictureWithAnotherSeed() {
        Path first = temp.resolve("first.png");
        Path second = temp.resolve("second.png");
        run("generate", "--prompt", "a cat", "--steps", "1", "--size", "64x64", "--seed", "7", "--out", first.toString());
        assertThat(run("generate", "--parameters", first.toString(), "--seed", "8", "--out", second.toString())).isZero();
        assertThat(Picture.read(second).parameters()).isEqualTo(Picture.read(first).parameters().seed(8));
    }

    @Test
    void loraFromAFile() throws IOException {
        Path lora = temp.resolve("teal.safetensors");
        try (var in = getClass().getResourceAsStream("/io/variorum/sample/lora/hanfugirl.safetensors")) {
            Files.copy(in, lora);
        }
        Path png = temp.resolve("girl.png");
        assertThat(run("generate", "--prompt", "a girl", "--steps", "1", "--size", "64x64", "--lora", lora + ":0.5", "--out",
                png.toString())).isZero();
        assertThat(Picture.read(png).parameters().loras()).containsExactly(new LoraUse("teal", 0.5));
    }

    @Test
    void embeddingFromAFile() {
        Path style = Path.of("src/test/resources/io/variorum/golden/my style.safetensors");
        Path png = temp.resolve("styled.png");
        assertThat(run("generate", "--prompt", "my style", "--steps", "1", "--size", "64x64", "--embedding", style.toString(), "--out", png.toString())).isZero();
        assertThat(Picture.read(png).origin().embeddingDigests()).containsOnlyKeys("my style");
    }

    @Test
    void fromAPicture() {
        Path first = temp.resolve("first.png");
        Path second = temp.resolve("second.png");
        run("generate", "--prompt", "a cat", "--steps", "1", "--size", "64x64", "--out", first.toString());
        assertThat(run("generate", "--prompt", "a dog", "--steps", "2", "--size", "64x64", "--from", first.toString(), "--strength", "0.5",
                "--mask", first.toString(), "--out", second.toString())).as(text(err)).isZero();
        assertThat(Picture.read(second).parameters().source().picture()).isEqualTo(Picture.read(first).digest());
    }

    @Test
    void keptInAStudio() throws IOException {
        Path studio = temp.resolve("studio");
        String[] command = {"generate", "--prompt", "a cat", "--steps", "1", "--size", "64x64", "--studio", studio.toString(), "--out", temp.resolve("a.png").toString()};
        assertThat(run(command)).isZero();
        assertThat(run(command)).isZero();
        assertThat(Ledger.verify(studio).pictures()).isEqualTo(1);
        try (Stream<Path> pictures = Files.list(studio.resolve("pictures"))) {
            assertThat(pictures.toList()).singleElement().satisfies(p -> assertThat(p).hasSameBinaryContentAs(temp.resolve("a.png")));
        }
    }

    @Test
    void trace() {
        assertThat(run("generate", "--prompt", "a cat", "--steps", "3", "--size", "64x72", "--trace", temp.resolve("t").toString(),
                "--out", temp.resolve("a.png").toString())).isZero();
        Safetensors file = Safetensors.open(temp.resolve("t/trace.safetensors"));
        Map<String, String> shapes = file.names().stream().collect(Collectors.toMap(n -> n, n -> file.entry(n).shapeText().replace(" ", "")));
        assertThat(shapes).isEqualTo(Map.of("token_ids", "1×77", "negative_token_ids", "1×77", "cond", "1×77×160",
                "uncond", "1×77×160", "noise", "1×4×9×8", "latents.00", "1×4×9×8", "latents.01", "1×4×9×8",
                "latents.02", "1×4×9×8", "decoded", "1×3×72×64"));
    }

    @Test
    void illegalValue() {
        assertThat(run("generate", "--prompt", "a", "--steps", "0", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("Steps must be between 1 and 1000, but was 0. Try --steps 20.\n");
    }

    @Test
    void notANumber() {
        assertThat(run("generate", "--prompt", "a", "--cfg-scale", "high", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo(
                "Invalid value for option '--cfg-scale': 'high' is not a double. Try: variorum generate --help\n");
    }

    @Test
    void illegalSize() {
        assertThat(run("generate", "--prompt", "a", "--size", "500x512", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("500 × 512 cannot be made: width must be a multiple of 8. Use 496 or 504.\n");
    }

    @Test
    void unknownModel() {
        assertThat(run("generate", "--model", "no-such", "--prompt", "a", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no model \"no-such\". There is \"sample\". Put another into the folder \"models\", or name its .safetensors file or folder.\n");
    }

    @Test
    void unknownLora() {
        assertThat(run("generate", "--prompt", "a", "--lora", "inc:1", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("No LoRA named \"inc\". This model has \"hanfugirl\".\n");
    }

    @Test
    void withoutOut() {
        assertThat(run("generate", "--prompt", "a")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("Missing required option: '--out=FILE'. Try: variorum generate --help\n");
    }

    @Test
    void computedWithPlainOperations() {
        Path png = temp.resolve("reference.png");
        assertThat(run("generate", "--prompt", "a cat", "--steps", "1", "--size", "64x64", "--exact", "reference", "--device", "cpu", "--out", png.toString())).isZero();
        assertThat(Picture.read(png).origin().precision()).isEqualTo("float32, reference");
        assertThat(run("replay", png.toString())).isZero();
        assertThat(text(out)).as("made again as it states").contains("Identical: made again");
    }

    @Test
    void twoArithmeticsAtOnce() {
        assertThat(run("generate", "--prompt", "a", "--fast", "--exact", "reference", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("--fast and --exact exclude each other. Leave one of them out.\n");
    }

    @Test
    void unknownArithmeticAndDevice() {
        assertThat(run("generate", "--prompt", "a", "--exact", "double", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("exact(\"double\") is not known. Try --exact reference: the plain path, for testimony.\n");
        assertThat(run("generate", "--prompt", "a", "--device", "tpu", "--out", "x.png")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("A device is auto, cpu or gpu, but was \"tpu\". Try cpu.\n");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("generate", "--help")).isZero();
        assertThat(text(out)).contains("--model", "--parameters", "--prompt", "--negative", "--steps", "--cfg-scale", "--seed",
                "--size", "--sampler", "--schedule", "--lora", "--device", "--exact", "--fast", "--out", "--studio", "--trace");
    }

    private int run(String... arguments) {
        err.reset();
        return Main.run(out, err, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
