// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static io.variorum.picture.Examples.GARDEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.StampAuthority;
import io.variorum.picture.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path temp;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void infoAsJson() throws IOException {
        Path png = Examples.picture(GARDEN.prompt("花園 <b>")).save(temp.resolve("a.png"));
        assertThat(run("info", png.toString(), "--json")).isZero();
        JsonObject json = JsonParser.parseString(text(out)).getAsJsonObject();
        assertThat(json.keySet()).containsExactly("prompt", "negative_prompt", "steps", "sampler", "schedule", "cfg_scale",
                "seed", "width", "height", "loras", "model", "model_hash", "clip_skip", "noise", "variation_seed",
                "variation_strength", "other", "not_reproducible");
        assertThat(json.get("prompt").getAsString()).isEqualTo("花園 <b>");
        assertThat(json.get("loras").toString()).isEqualTo("[{\"name\":\"hanfugirl\",\"unet\":0.75,\"text_encoder\":0.75}]");
        assertThat(json.get("variation_seed").isJsonNull()).isTrue();
    }

    @Test
    void models() {
        assertThat(run("models")).isZero();
        assertThat(text(out)).contains("sample  ", "checkpoint", "1c2537bcba  stableDiffusion(ledger, \"sample\")", ".lora(\"hanfugirl\", 0.75)");
    }

    @Test
    void infoAsText() throws IOException {
        Path file = Files.writeString(temp.resolve("a.txt"), "a cat\nSteps: 20, Sampler: Restart, CFG scale: 7, Seed: 1, Size: 64x64, RNG: CPU");
        assertThat(run("info", file.toString())).isZero();
        assertThat(text(out)).isEqualTo("""
                prompt              a cat
                steps               20
                sampler             Restart
                schedule            Automatic
                CFG scale           7
                seed                1
                size                64 × 64
                clip skip           1
                noise               CPU
                not reproducible    There is no sampler "Restart". There are Euler, Euler a, Heun, LMS, DPM2, DPM2 a, DPM++ 2S a, DPM++ 2M, DPM++ SDE, DPM++ 2M SDE, DPM++ 3M SDE, DDIM, UniPC, LCM. Try .sampler("Euler a").
                """);
    }

    @Test
    void infoOfAMissingFile() {
        assertThat(run("info", "no-such.png")).isEqualTo(1);
        assertThat(text(err)).isEqualTo("There is no file no-such.png.\n");
    }

    @Test
    void verifyIntactThenChanged() throws IOException {
        Path girl = temp.resolve("girl");
        try (Ledger ledger = Ledger.open(girl)) {
            ledger.keep(Examples.picture(GARDEN), Duration.ofSeconds(1));
        }
        assertThat(run("verify", girl.toString())).isZero();
        assertThat(text(out)).isEqualTo("Intact: 2 entries and 1 picture are as they were written.\n");
        Files.writeString(girl.resolve("ledger.jsonl"), Files.readString(girl.resolve("ledger.jsonl")).replace("garden", "Garden"));
        assertThat(run("verify", girl.toString())).isEqualTo(1);
        assertThat(text(err)).isEqualTo("girl/ledger.jsonl: line 2 was changed after it was written. Line 1 is intact.\n");
    }

    @Test
    void verifyWithAnAuthority() throws IOException {
        Path girl = temp.resolve("girl");
        try (StampAuthority authority = new StampAuthority(Files.createDirectory(temp.resolve("authority")));
                StampAuthority another = new StampAuthority(Files.createDirectory(temp.resolve("another")))) {
            try (Ledger ledger = Ledger.open(girl)) {
                ledger.stampWith(authority.address());
            }
            assertThat(run("verify", girl.toString(), "--authority", another.root().toString(), "--authority", authority.root().toString())).isZero();
            assertThat(text(out)).startsWith("Intact: 2 entries and 0 pictures are as they were written.\nA time stamp says that line 1 was there at ")
                    .endsWith("\nThe certificates of all signers were issued under those that you named. Whether one was taken back since was not checked.\n");
            assertThat(run("verify", girl.toString(), "--authority", another.root().toString())).isEqualTo(1);
            assertThat(text(err)).startsWith("stamps/1.tst: the certificate of its signer, \"CN=Test time stamps\", was not issued under any of those that you trust.");
            err.reset();
            assertThat(run("verify", girl.toString(), "--authority", girl.resolve("ledger.jsonl").toString())).isEqualTo(2);
            assertThat(text(err)).contains(" holds no certificate. Use the file that the time-stamping authority gives out itself, ");
            err.reset();
            assertThat(run("verify", girl.toString(), "--authority", "no-such.pem")).isEqualTo(1);
            assertThat(text(err)).isEqualTo("\"no-such.pem\" cannot be read: there is no such file.\n");
        }
    }

    @Test
    void notUnderstood() {
        assertThat(run("verify", "no-such")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no studio folder \"no-such\". Name the folder in which ledger.jsonl lies. Try: variorum verify --help\n");
        err.reset();
        assertThat(run()).isEqualTo(2);
        assertThat(text(err)).isEqualTo("No command was given. Try: variorum --help\n");
        err.reset();
        assertThat(run("info")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("Missing required parameter: 'FILE'. Try: variorum info --help\n");
    }

    @Test
    void help() {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("info", "verify", "Exit status:", "--version");
        out.reset();
        assertThat(run("verify", "--help")).isZero();
        assertThat(text(out)).contains("STUDIO", "Exit status:");
    }

    private int run(String... arguments) {
        return Main.run(out, err, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void misspelledCommand() {
        assertThat(run("generat", "--prompt", "a")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("There is no command \"generat\". There are generate, sweep, variation, info, label, verify, replay, narrative, models."
                + " Try: variorum --help\n");
    }
}
