// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PngHostileTest {

    private static final byte[] GOOD = Examples.picture(GARDEN).bytes();

    @Test
    void hugeDeclaredSize() {
        refused(png(chunk("IHDR", size(100_000, 100_000)), chunk("IEND")), "This PNG says it is 100000 × 100000; up to 67,108,864 pixels are read.");
        refused(png(chunk("IHDR", size(-1, 5)), chunk("IEND")), "This PNG says it is 4294967295 × 5; up to 67,108,864 pixels are read.");
    }

    @Test
    void hugeChunkLength() {
        byte[] file = GOOD.clone();
        ByteBuffer.wrap(file).putInt(33, 0x7FFFFFF0);
        refused(file, "This PNG is damaged: its chunk tEXt says it has 2147483632 bytes, but %d are left.".formatted(file.length - 33 - 8 - 4));
        ByteBuffer.wrap(file).putInt(33, -1);
        refused(file, "This PNG is damaged: its chunk tEXt says it has 4294967295 bytes, but %d are left.".formatted(file.length - 33 - 8 - 4));
    }

    @Test
    void cutOffChangedOrNotAPng() {
        refused(java.util.Arrays.copyOf(GOOD, GOOD.length - 5), "This PNG is cut off: it ends before its last chunk.");
        byte[] file = GOOD.clone();
        file[60]++;
        refused(file, "This PNG is damaged: the check sum of its chunk tEXt is wrong.");
        refused("GIF89a..".getBytes(), "This is not a PNG file: it does not begin as one.");
        refused(png(chunk("IEND")), "This PNG does not begin with its size.");
    }

    @Test
    void textThatUnpacksToTooMuch() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes("parameters\0\0".getBytes());
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        refused(png(chunk("IHDR", size(8, 8)), chunk("zTXt", bomb.toByteArray()), chunk("IEND")),
                "This PNG carries texts of more than 16,777,216 bytes; they are not read.");
    }

    @Test
    void manyTextsThatUnpackToTooMuch() throws IOException {
        byte[][] chunks = new byte[5][];
        chunks[0] = chunk("IHDR", size(8, 8));
        for (int i = 1; i < 4; i++) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes(("text " + i + "\0\0").getBytes());
            try (DeflaterOutputStream out = new DeflaterOutputStream(text)) {
                out.write(new byte[6 << 20]);
            }
            chunks[i] = chunk("zTXt", text.toByteArray());
        }
        chunks[4] = chunk("IEND");
        refused(png(chunks), "This PNG carries texts of more than 16,777,216 bytes; they are not read.");
    }

    @Test
    void pixelsThatCannotBeUnpacked() {
        ByteBuffer file = ByteBuffer.allocate(GOOD.length).put(GOOD).position(PngChunks.SIGNATURE.length);
        while (file.hasRemaining()) {
            int length = file.getInt();
            byte[] type = new byte[4];
            file.get(type);
            if (new String(type).equals("IDAT")) {
                byte[] spoilt = chunk("IDAT", new byte[length]);
                file.position(file.position() - 8).put(spoilt);
            } else {
                file.position(file.position() + length + 4);
            }
        }
        Picture picture = Picture.read(file.array());
        assertThatThrownBy(picture::image).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The pixels of picture %s… cannot be read: its file is damaged. Take another copy of it.".formatted(picture.digest().substring(0, 12)));
    }

    @Test
    void pictureOfSomebodyElse(@TempDir Path folder) throws IOException {
        byte[] file = png(chunk("IHDR", size(8, 8)), chunk("IEND"));
        refused(file, "This PNG carries no record of its making. Variorum's pictures do; contact sheets, charts and marked copies do not.");
        Path png = Files.write(folder.resolve("x.png"), file);
        assertThatThrownBy(() -> Infotext.read(png)).hasMessage("x.png: This PNG carries no generation parameters."
                + " They are lost when a picture is edited or sent through a messenger; ask for the original file.");
        Files.write(png, png(chunk("IHDR", size(8, 8)), chunk("tEXt", "workflow\0{}".getBytes()), chunk("IEND")));
        assertThatThrownBy(() -> Infotext.read(png)).hasMessage("x.png: This is ComfyUI's workflow as its screen shows it, without the values that were used."
                + " Give the picture, or save the graph in API format.");
        Files.write(png, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> Infotext.read(png)).hasMessage("x.png: This is neither a PNG, JPEG or WebP nor a text file in UTF-8. Give a picture with parameters, or the parameters as a text file.");
    }

    @Test
    void parametersInEachKindOfTextChunk(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes("parameters\0\0".getBytes());
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write("a cat".getBytes());
        }
        for (byte[] text : new byte[][] {chunk("tEXt", "parameters\0a cat".getBytes()), chunk("zTXt", packed.toByteArray()),
            chunk("iTXt", "parameters\0\0\0en\0Parameter\0a cat".getBytes())}) {
            Path png = Files.write(folder.resolve("x.png"), png(chunk("IHDR", size(8, 8)), text, chunk("IEND")));
            assertThat(Infotext.read(png).prompt()).isEqualTo("a cat");
        }
    }

    /** Whatever is changed, only a sentence comes out, or a picture. */
    @Property(seed = "42")
    void anyTwoBytesChanged(@ForAll @IntRange(max = 3000) int at, @ForAll byte value, @ForAll @IntRange(max = 3000) int length) {
        byte[] file = GOOD.clone();
        file[at % file.length] = value;
        file[length % file.length] ^= 0x55;
        try {
            Picture.read(file);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    private static void refused(byte[] file, String sentence) {
        assertThatThrownBy(() -> Picture.read(file)).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
    }

    private static byte[] size(int width, int height) {
        return ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array();
    }

    private static byte[] png(byte[]... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PngChunks.SIGNATURE);
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte... data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes());
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(type.getBytes()).put(data).putInt((int) crc.getValue()).array();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deviceThatDoesNotEnd() {
        assertThatThrownBy(() -> Picture.read(Path.of("/dev/zero"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("zero: This file does not end; up to 268,435,456 bytes are read.");
    }
}
