// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.adobe.internal.xmp.XMPMeta;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a picture says of itself when it is handed on as another kind of file: read back by our reader and by two others. */
class PictureCopyTest {

    private static final Picture PICTURE = Examples.picture(GARDEN.prompt("花園 🌸, <b> \"half\" & light"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.jpg", "a.JPEG", "a.webp"})
    void theParametersComeBack(String name) {
        ImportedParameters back = Infotext.read(PICTURE.save(folder.resolve(name)));
        assertThat(back.parameters()).isEqualTo(PICTURE.parameters());
        assertThat(Infotext.read(PICTURE.labelled().save(folder.resolve("labelled-" + name))).parameters()).isEqualTo(PICTURE.parameters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "a.webp"})
    void theLabelsComeBack(String name) throws Exception {
        Metadata metadata = ImageMetadataReader.readMetadata(PICTURE.save(folder.resolve(name)).toFile());
        XMPMeta xmp = metadata.getFirstDirectoryOfType(XmpDirectory.class).getXMPMeta();
        assertThat(xmp.getPropertyString(Labels.IPTC, "DigitalSourceType")).isEqualTo(Labels.GENERATED);
        assertThat(xmp.getPropertyString(Labels.IPTC, "AIPromptInformation")).startsWith("花園 🌸, <b> \"half\" & light");
        assertThat(xmp.getPropertyString("http://purl.org/dc/elements/1.1/", "source")).isEqualTo("SHA-256 " + PICTURE.digest());
        JsonObject aigc = JsonParser.parseString(xmp.getPropertyString(Labels.TC260, "AIGC")).getAsJsonObject();
        assertThat(aigc.keySet()).containsExactly("Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2");
        assertThat(aigc.get("Label").getAsString()).isEqualTo("1");
    }

    @Test
    void exiftoolReadsThemAll() throws Exception {
        assumeTrue(onPath("exiftool"), "exiftool is not installed");
        for (String name : List.of("a.png", "a.jpg", "a.webp")) {
            PICTURE.save(folder.resolve(name));
            PICTURE.labelled().save(folder.resolve("labelled-" + name));
            for (String file : List.of(name, "labelled-" + name)) {
                JsonObject said = exiftool(file);
                assertThat(said.get("XMP-iptcExt:DigitalSourceType").getAsString()).isEqualTo(Labels.GENERATED);
                assertThat(said.get("XMP-iptcExt:AISystemUsed").getAsString()).isEqualTo("Variorum, model sample");
                assertThat(said.get("XMP-iptcExt:AIPromptInformation").getAsString()).startsWith("花園 🌸");
                assertThat(JsonParser.parseString(said.get("XMP-TC260:Aigc").getAsString()).getAsJsonObject().get("Label").getAsString()).isEqualTo("1");
                String infotext = said.get(file.endsWith("png") ? "PNG:Parameters" : "ExifIFD:UserComment").getAsString();
                assertThat(infotext).isEqualTo(Infotext.write(PICTURE.parameters(), SAMPLE));
                assertThat(said.get("File:ImageWidth") == null ? said.get(file.endsWith("png") ? "PNG:ImageWidth" : "RIFF:ImageWidth").getAsInt()
                        : said.get("File:ImageWidth").getAsInt()).isEqualTo(16);
                assertThat(said.has("ExifTool:Warning")).as(said.toString()).isFalse();
            }
        }
    }

    @Test
    void aPngIsTheRecordedFile() throws Exception {
        assertThat(Files.readAllBytes(PICTURE.save(folder.resolve("a.png")))).isEqualTo(PICTURE.bytes());
    }

    @Test
    void aWebpKeepsEveryPixel() throws Exception {
        BufferedImage back = ImageIO.read(PICTURE.save(folder.resolve("a.webp")).toFile());
        assertThat(rgb(back)).containsExactly(rgb(PICTURE.image()));
    }

    @Test
    void aCopyIsNoOriginal() {
        Path copy = PICTURE.labelled().save(folder.resolve("a.png"));
        assertThatThrownBy(() -> Picture.read(copy)).hasMessageContaining("carries no record of its making");
    }

    @Test
    void wordsThatDoNotFitIntoAJpeg() {
        Picture wordy = Examples.picture(GARDEN.prompt("&".repeat(9_999)).negative("&".repeat(9_999)));
        assertThatThrownBy(() -> wordy.save(folder.resolve("a.jpg")))
                .hasMessageMatching("A JPEG has room for 65,504 bytes of parameters, and these take 10\\d,\\d+\\. Save it as \\.webp or \\.png\\.");
        assertThat(Infotext.read(wordy.save(folder.resolve("a.webp"))).prompt()).isEqualTo(wordy.parameters().prompt());
    }

    @Test
    void anEndingThatIsNone() {
        assertThatThrownBy(() -> PICTURE.save(folder.resolve("a.tiff")))
                .hasMessageStartingWith("A picture is written as .png, .jpg or .webp, but the file was ");
    }

    private static int[] rgb(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(rgb).map(p -> p & 0xFFFFFF).toArray();
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).anyMatch(p -> Files.isExecutable(Path.of(p, program)));
    }

    /** Everything that exiftool finds; a TC260 namespace that it does not know by itself is shown as it stands. */
    private JsonObject exiftool(String file) throws Exception {
        Process process = new ProcessBuilder("exiftool", "-j", "-G1", "-n", "-a", file).directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return JsonParser.parseString(json).getAsJsonArray().get(0).getAsJsonObject();
    }
}
