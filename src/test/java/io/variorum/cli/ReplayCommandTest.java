// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Examples;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayCommandTest {

    private Path temp;
    private Path girl;
    private Path file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    void make(@TempDir Path folder) {
        temp = folder;
        girl = temp.resolve("girl");
        file = temp.resolve("girl.png");
        assertThat(run("generate", "--prompt", "a cat, garden", "--size", "64x64", "--steps", "2", "--studio", girl.toString(), "--out", file.toString())).isZero();
    }

    @Test
    void pictureFileAlone() {
        assertThat(run("replay", file.toString())).isZero();
        String digest = Picture.read(file).digest().substring(0, 12);
        assertThat(text(out)).isEqualTo("%s…  Identical: made again, it is the same file byte for byte, SHA-256 %s….\n".formatted(digest, digest));
    }

    @Test
    void studioFolderStaysAsItWas() throws IOException {
        String before = Files.readString(girl.resolve("ledger.jsonl"));
        assertThat(run("replay", girl.toString(), "--json", "--page", temp.resolve("page.html").toString())).isZero();
        JsonObject json = JsonParser.parseString(text(out)).getAsJsonObject();
        assertThat(json.get("holds").getAsBoolean()).isTrue();
        JsonObject picture = json.getAsJsonArray("pictures").get(0).getAsJsonObject();
        assertThat(picture.keySet()).containsExactly("picture", "verdict", "again", "largest_difference", "psnr", "inputs", "machine", "missing", "words");
        assertThat(picture.get("verdict").getAsString()).isEqualTo("identical");
        assertThat(Files.readString(girl.resolve("ledger.jsonl"))).isEqualTo(before);
        assertThat(temp.resolve("page.html")).content().contains("made again", "data:image/png");
    }

    @Test
    void writtenDownWhenAsked() throws IOException {
        Path copy = Files.createDirectories(temp.resolve("copy/pictures")).getParent();
        for (Path source : Files.walk(girl).filter(Files::isRegularFile).toList()) {
            Files.copy(source, copy.resolve(girl.relativize(source)));
        }
        assertThat(run("replay", copy.toString(), "--record")).isZero();
        List<Entry> entries = Ledger.read(copy);
        assertThat(entries.get(entries.size() - 1)).isInstanceOf(Entry.Reproduced.class);
    }

    @Test
    void folderThatABundleWasUnpackedInto() throws IOException {
        Path unpacked = Files.createDirectories(temp.resolve("unpacked/girl/pictures")).getParent();
        for (Path source : Files.walk(girl).filter(Files::isRegularFile).toList()) {
            Files.copy(source, unpacked.resolve(girl.relativize(source)));
        }
        Files.writeString(temp.resolve("unpacked/SHA256SUMS"), "");
        assertThat(run("replay", temp.resolve("unpacked").toString())).isZero();
        assertThat(text(out)).contains("Identical: made again");
    }

    @Test
    void ledgerThatWasCutShort() throws IOException {
        Path copy = Files.createDirectories(temp.resolve("cut/pictures")).getParent();
        for (Path source : Files.walk(girl).filter(Files::isRegularFile).toList()) {
            Files.copy(source, copy.resolve(girl.relativize(source)));
        }
        Path ledger = copy.resolve("ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger) + "{\"number\":");
        err.reset();
        assertThat(run("replay", copy.toString())).isEqualTo(1);
        assertThat(text(out)).contains("Identical: made again");
        assertThat(text(err)).matches("The record is not intact, so these may not be the pictures that were chosen: cut/ledger.jsonl: line \\d+ is not finished;"
                + " opening the studio folder sets it aside\\. Lines 1 to \\d+ are intact\\. All that is wrong: variorum verify .*cut\n");
    }

    @Test
    void recordThatTellsTheMakingOtherwiseThanTheFile() throws IOException {
        Path told = Files.createDirectories(temp.resolve("told/pictures")).getParent();
        for (Path source : Files.walk(girl).filter(Files::isRegularFile).toList()) {
            Files.copy(source, told.resolve(girl.relativize(source)));
        }
        chainedAnew(told, line -> line.replace("\"a cat, garden\"", "\"a dragon, my own idea\""));
        err.reset();
        assertThat(run("verify", told.toString())).isZero();
        assertThat(run("replay", told.toString())).isEqualTo(1);
        assertThat(text(out)).contains("Identical: made again", " But the record tells its making otherwise: prompt: “a dragon, my own idea” in the ledger, “a cat, garden” in the file.");
    }

    /** Every line changed so, and the chain made to fit, as whoever has the whole record can. */
    private static void chainedAnew(Path studio, UnaryOperator<String> change) throws IOException {
        List<String> lines = new ArrayList<>();
        String before = "0".repeat(64);
        for (String line : Files.readAllLines(studio.resolve("ledger.jsonl"))) {
            String open = change.apply(line.replaceFirst("\"before\":\"[0-9a-f]{64}", "\"before\":\"" + before).replaceFirst(",\"sha256\":\"[0-9a-f]{64}\"}$", ""));
            lines.add(open + ",\"sha256\":\"" + Sha256.hex(open) + "\"}");
            before = Sha256.hex(lines.get(lines.size() - 1));
        }
        Files.write(studio.resolve("ledger.jsonl"), lines);
        Files.writeString(studio.resolve("ledger.head"), "%020d %s\n".formatted(lines.size(), before));
    }

    @Test
    void bundle() throws IOException {
        Path zip = temp.resolve("bundle.zip");
        zipped(girl, zip);
        assertThat(run("replay", zip.toString())).isZero();
        assertThat(run("replay", zip.toString(), "--record")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("--record needs a studio folder, but %s is none. Try: variorum replay --help\n".formatted(zip));
    }

    @Test
    void pictureMadeFromAnother() throws IOException {
        Path studio = temp.resolve("redrawn");
        Path picture = temp.resolve("redrawn.png");
        try (Ledger ledger = Ledger.open(studio); StableDiffusion sd = StableDiffusion.load(ledger, "sample")) {
            sd.generate(Parameters.of("a cat").size(64, 64).steps(2).from(sd.addPicture(file)).strength(0.5)).save(picture);
        }
        assertThat(run("replay", studio.toString())).isZero();
        Path zip = temp.resolve("redrawn.zip");
        zipped(studio, zip);
        assertThat(run("replay", zip.toString())).isZero();
        assertThat(run("replay", picture.toString(), "--source", file.toString())).isZero();
        assertThat(run("replay", picture.toString())).isEqualTo(1);
        assertThat(text(out)).contains("is not at hand");
    }

    @Test
    void modelMissing() {
        Path other = Examples.picture(Examples.GARDEN).save(temp.resolve("other.png"));
        assertThat(run("replay", other.toString())).isEqualTo(1);
        assertThat(text(out)).endsWith("It cannot be made again here: the model sample (SHA-256 %s) is not there. Put it into the folder \"models\", or name it with --model.\n"
                .formatted("5".repeat(64)));
    }

    @Test
    void anotherModelNamed() {
        Path other = Examples.picture(Examples.GARDEN.size(64, 64)).save(temp.resolve("other.png"));
        assertThat(run("replay", other.toString(), "--model", "sample")).isEqualTo(1);
        assertThat(text(out)).contains("Another picture: it has another size. What differs: model: sample (SHA-256 55555");
    }

    @Test
    void notUnderstood() throws IOException {
        assertThat(run("replay", temp.resolve("no-such.png").toString())).isEqualTo(1);
        err.reset();
        Path empty = Files.createDirectories(temp.resolve("empty"));
        assertThat(run("replay", empty.toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("\"%s\" is not a studio folder: it has no ledger.jsonl. Name the folder in which that lies. Try: variorum replay --help\n".formatted(empty));
    }

    private void zipped(Path studio, Path zip) throws IOException {
        try (ZipOutputStream written = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path source : Files.walk(studio).filter(Files::isRegularFile).toList()) {
                written.putNextEntry(new ZipEntry(temp.relativize(source).toString().replace('\\', '/')));
                written.write(Files.readAllBytes(source));
            }
        }
    }

    private int run(String... arguments) {
        out.reset();
        return Main.run(out, err, arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
