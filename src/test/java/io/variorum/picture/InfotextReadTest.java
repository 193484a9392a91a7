// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text in {@code infotext/} with the parse that lies beside it; written by hand from the described formats. */
class InfotextReadTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/variorum/picture/infotext");

    static Stream<Path> texts() throws IOException {
        return Files.list(FOLDER).filter(f -> f.toString().endsWith(".txt")).sorted();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void fixture(Path text) throws IOException {
        String expected = Files.readString(Path.of(text.toString().replace(".txt", ".json")));
        assertThat(Infotext.read(text).toJson()).isEqualTo(JsonParser.parseString(expected));
    }

    @Test
    void thereAreFixtures() throws IOException {
        assertThat(texts()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void missingValuesTakeTheUsualOnes() {
        assertThat(Infotext.read("a cat").parameters()).isEqualTo(Parameters.of("a cat"));
    }

    @Test
    void whatThereIsNoWordForIsRefused() {
        assertThatThrownBy(() -> Infotext.read("a\nSteps: 20, Sampler: Restart, CFG scale: 7, Seed: 1, Size: 512x512").parameters())
                .hasMessage("There is no sampler \"Restart\". There are Euler, Euler a, Heun, LMS, DPM2, DPM2 a, DPM++ 2S a, DPM++ 2M, DPM++ SDE, DPM++ 2M SDE, DPM++ 3M SDE, DDIM, UniPC, LCM. Try .sampler(\"Euler a\").");
        assertThatThrownBy(() -> Infotext.read("a\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: -1, Size: 512x512").parameters())
                .hasMessage("Seed must be between 0 and 4294967295, but was -1. Try .seed(42).");
        assertThatThrownBy(() -> Infotext.read("a\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 500x512").parameters())
                .hasMessage("500 × 512 cannot be made: width must be a multiple of 8. Use 496 or 504.");
    }

    @Test
    void noiseOfAGpuIsNvidias() {
        String line = "a\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, ENSD: 31337, Seed resize from: 512x768";
        assertThat(Infotext.read(line).parameters()).isEqualTo(Parameters.of("a").cfgScale(7).sampler("Euler").seed(1).noise("NV")
                .ensd(31337).seedResize(512, 768));
    }

    @Test
    void refusedValueIsReplacedByName() {
        ImportedParameters read = Infotext.read("a\nSteps: 20, Sampler: Restart, Schedule type: Turbo, CFG scale: 7, Seed: -1, Size: 500x512, RNG: CPU");
        assertThat(read.sampler("Euler").schedule("Karras").seed(3).size(512, 512).parameters())
                .isEqualTo(Parameters.of("a").sampler("Euler").schedule("Karras").cfgScale(7).seed(3));
    }

    @Test
    void scheduleThatTheWebUiDoesNotHeed() {
        String line = "a\nSteps: 20, Sampler: %s, Schedule type: Karras, CFG scale: 7, Seed: 1, Size: 512x512, RNG: CPU, Version: %s";
        assertThat(Infotext.read(line.formatted("DDIM", "v1.10.1")).schedule()).isEqualTo("Automatic");
        assertThat(Infotext.read(line.formatted("UniPC", "v1.10.1")).notReproducible()).containsExactly(
                "The web UI's UniPC has noise levels of its own, on which the schedule Karras has no effect; it is left out.");
        assertThat(Infotext.read(line.formatted("DDIM", "Variorum 0.1.0")).schedule()).isEqualTo("Karras");
        assertThat(Infotext.read(line.formatted("LCM", "v1.10.1")).notReproducible()).containsExactly(
                "With LCM the web UI spreads the schedule Karras over 50 noise levels; here it is spread over all, so the picture differs a little.");
    }

    @Test
    void etaThatStableDiffusionCppDoesNotHeed() {
        String line = "a\nSteps: 20, CFG scale: 7, Eta: 0.5, Seed: 1, Size: 512x512, RNG: cuda, Sampler: %s, Version: stable-diffusion.cpp";
        assertThat(Infotext.read(line.formatted("euler_a")).parameters().eta()).isNull();
        assertThat(Infotext.read(line.formatted("ddim")).parameters().eta()).isEqualTo(0.5);
    }

    @Test
    void fiveSlotsOfAdditionalNetworks() {
        String line = "a\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, RNG: CPU, AddNet Enabled: True, "
                + "AddNet Model %d: ink(a1b2c3d4e5f6), AddNet Weight A %<d: 0.5";
        assertThat(Infotext.read(line.formatted(5)).loras()).containsExactly(new LoraUse("ink", 0.5, 0.5));
        assertThat(Infotext.read(line.formatted(6)).loras()).isEmpty();
    }

    @Test
    void whatIsSwitchedOffIsReproducible() {
        String line = "a\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, RNG: CPU, Tiling: %s";
        assertThat(Infotext.read(line.formatted("False")).notReproducible()).isEmpty();
        assertThat(Infotext.read(line.formatted("True")).notReproducible()).containsExactly(
                "The picture was made to repeat seamlessly (Tiling: True); this program cannot do that.");
    }

    @Test
    void textOrFileInACell(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a cat.txt"), "a cat");
        for (String given : new String[] {file.toString(), "'" + file + "'", " \"" + file + "\"\n", file.toUri().toString()}) {
            assertThat(Infotext.readFileOrText(given).prompt()).isEqualTo("a cat");
        }
        assertThat(Infotext.readFileOrText("a dog\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1").seed()).isEqualTo(1);
        assertThatThrownBy(() -> Infotext.readFileOrText("no-such.png")).hasMessage("There is no file no-such.png. In JupyterLab, "
                + "right-click the file in the list at the left, choose Copy Path, and paste that between the quotes.");
    }

    @Test
    void numberWithABillionDigits() {
        String graph = "{\"1\": {\"class_type\": \"KSampler\", \"inputs\": {\"steps\": 20, \"positive\": [\"2\", 0]}},"
                + "\"2\": {\"class_type\": \"CLIPTextEncode\", \"inputs\": {\"text\": \"a cat\", \"clip\": [\"3\", 0]}},"
                + "\"3\": {\"class_type\": \"CLIPSetLastLayer\", \"inputs\": {\"stop_at_clip_layer\": %s}}}";
        assertThat(Infotext.read(graph.formatted("-2")).clipSkip()).isEqualTo(2);
        assertThat(Infotext.read(graph.formatted("-1e999999999")).notReproducible()).contains("Clip skip \"-1e999999999\" is not a number.");
    }

    @Test
    void hostileLengthsAreReadInTime() {
        for (String piece : new String[] {"a", ":", "aa: {, ", "aa: \"\\\\", "<lora:", "<lora:a:", "Negative prompt:\n", "\n", "[", "aa:\""}) {
            String text = piece.repeat(1_000_000 / piece.length());
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Infotext.read(text).toJson().toString());
        }
        for (String prompt : new String[] {" ".repeat(500_000), "[".repeat(500_000)}) {
            String text = "{\"image\": {\"prompt\": \"" + prompt + "\", \"steps\": 20}}";
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Infotext.read(text).toJson().toString());
        }
        assertThat(Infotext.read("<lora:a" + ":1".repeat(400_000) + ">").loras()).hasSize(1);
        assertThatThrownBy(() -> Infotext.read("a".repeat(1_000_001)))
                .hasMessage("This text has 1,000,001 characters; parameters have up to 1,000,000.");
    }
}
