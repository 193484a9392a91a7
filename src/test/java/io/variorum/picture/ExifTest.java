// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPEG and WebP files that carry parameters in their EXIF, put together byte by byte. */
class ExifTest {

    private static final String LINE = "水墨, a cat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 5, Size: 512x512, RNG: CPU";
    private static final byte[] UTF_16 = comment("UNICODE\0", LINE.getBytes(StandardCharsets.UTF_16BE));

    @TempDir
    Path folder;

    @Test
    void userCommentOfAJpeg() {
        assertThat(read(jpeg(UTF_16)).prompt()).isEqualTo("水墨, a cat");
        assertThat(read(jpeg(comment("UNICODE\0", LINE.getBytes(StandardCharsets.UTF_16LE)))).prompt()).isEqualTo("水墨, a cat");
        assertThat(read(jpeg(comment("ASCII\0\0\0", "a cat\nSteps: 20, Sampler: Euler, Seed: 5".getBytes(StandardCharsets.UTF_8)))).seed()).isEqualTo(5);
        assertThat(read(jpeg(LINE.getBytes(StandardCharsets.UTF_8))).seed()).isEqualTo(5);
    }

    @Test
    void userCommentOfAWebp() {
        assertThat(read(webp(UTF_16)).seed()).isEqualTo(5);
    }

    @Test
    void jsonOfDrawThings() {
        byte[] json = "{\"c\":\"a fox\",\"uc\":\"\",\"steps\":8,\"scale\":2,\"seed\":9,\"size\":\"512x512\",\"sampler\":\"LCM\"}".getBytes();
        assertThat(read(jpeg(comment("ASCII\0\0\0", json))).sampler()).isEqualTo("LCM");
    }

    /** ComfyUI puts its graph where a camera's name would be. */
    @Test
    void graphOfComfyUiInAWebp() throws IOException {
        byte[] graph = ("prompt:" + Files.readString(Path.of("src/test/resources/io/variorum/picture/infotext/36-comfyui.txt")) + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] tiff = ByteBuffer.allocate(26 + graph.length).put("MM".getBytes()).putShort((short) 42).putInt(8)
                .putShort((short) 1).putShort((short) 0x0110).putShort((short) 2).putInt(graph.length).putInt(26).putInt(0).put(graph).array();
        assertThat(read(webpOf(tiff)).sampler()).isEqualTo("DPM++ 2M");
    }

    @Test
    void xmpOfAPng() {
        String xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt>"
                + "<rdf:li xml:lang='x-default'>a fox&#10;Steps: 8, Sampler: DDIM, Guidance Scale: 2, Seed: 9, Size: 512x512</rdf:li>"
                + "</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>";
        assertThat(Infotext.read(Exif.texts(xmp).get(0)).cfgScale()).isEqualTo(2);
        assertThat(Exif.texts("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&b;</x:xmpmeta>")).isEmpty();
    }

    @Test
    void jpegWithoutParameters() {
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}))
                .hasMessage("x: This picture carries no generation parameters."
                        + " They are lost when a picture is edited or sent through a messenger; ask for the original file.");
    }

    @Test
    void jpegCutOff() {
        byte[] file = jpeg(UTF_16);
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(file, 3))).hasMessage("x: This picture is damaged: what it carries beside its pixels cannot be read.");
    }

    @Property(seed = "42")
    void damagedJpeg(@ForAll @IntRange(min = 0, max = 250) int at, @ForAll byte value, @ForAll @IntRange(min = 0, max = 250) int cut) {
        readOrRefused(damaged(jpeg(UTF_16), at, value, cut));
    }

    @Property(seed = "42")
    void damagedWebp(@ForAll @IntRange(min = 0, max = 250) int at, @ForAll byte value, @ForAll @IntRange(min = 0, max = 250) int cut) {
        readOrRefused(damaged(webp(UTF_16), at, value, cut));
    }

    private static byte[] damaged(byte[] file, int at, byte value, int cut) {
        file[at % file.length] = value;
        return cut % 4 == 0 ? java.util.Arrays.copyOf(file, cut % file.length) : file;
    }

    private static void readOrRefused(byte[] file) {
        try {
            if (Exif.isJpegOrWebp(file)) {
                Exif.texts(file).forEach(Infotext::read);
            }
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    private ImportedParameters read(byte[] file) {
        try {
            return Infotext.read(Files.write(folder.resolve("x"), file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] comment(String code, byte[] text) {
        return ByteBuffer.allocate(8 + text.length).put(code.getBytes(StandardCharsets.ISO_8859_1)).put(text).array();
    }

    /** Big-endian TIFF: the first directory points at the second, whose one entry is the user comment. */
    private static byte[] tiff(byte[] comment) {
        return ByteBuffer.allocate(44 + comment.length).put("MM".getBytes()).putShort((short) 42).putInt(8)
                .putShort((short) 1).putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26).putInt(0)
                .putShort((short) 1).putShort((short) 0x9286).putShort((short) 7).putInt(comment.length).putInt(44).putInt(0)
                .put(comment).array();
    }

    private static byte[] jpeg(byte[] comment) {
        byte[] tiff = tiff(comment);
        return ByteBuffer.allocate(tiff.length + 14).putShort((short) 0xFFD8).putShort((short) 0xFFE1).putShort((short) (tiff.length + 8))
                .put("Exif\0\0".getBytes()).put(tiff).putShort((short) 0xFFD9).array();
    }

    private static byte[] webp(byte[] comment) {
        return webpOf(tiff(comment));
    }

    private static byte[] webpOf(byte[] tiff) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(20 + tiff.length).order(ByteOrder.LITTLE_ENDIAN).put("RIFF".getBytes())
                .putInt(12 + tiff.length + tiff.length % 2).put("WEBPEXIF".getBytes()).putInt(tiff.length).put(tiff).array());
        out.writeBytes(new byte[tiff.length % 2]);
        return out.toByteArray();
    }
}
