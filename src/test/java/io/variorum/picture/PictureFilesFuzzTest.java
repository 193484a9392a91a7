// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;

import com.google.gson.JsonParser;
import io.variorum.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged PNG, JPEG and WebP files, as this program writes them, and the texts in them. */
class PictureFilesFuzzTest {

    private static final Picture PICTURE = Examples.picture(GARDEN.prompt("花園, <b> & light"));
    private static Path folder;
    private static byte[] jpeg;
    private static byte[] webp;
    private static String xmp;
    private static String record;

    @BeforeContainer
    static void files() throws IOException {
        folder = Files.createTempDirectory("fuzz");
        jpeg = Files.readAllBytes(PICTURE.save(folder.resolve("a.jpg")));
        webp = Files.readAllBytes(PICTURE.save(folder.resolve("a.webp")));
        var texts = PngText.read(PngChunks.read(PICTURE.bytes()));
        xmp = texts.get("XML:com.adobe.xmp");
        record = texts.get(PictureRecord.KEYWORD);
        JsonParser.parseString(record);
    }

    @AfterContainer
    static void gone() throws IOException {
        for (String name : new String[] {"a.jpg", "a.webp"}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }

    @Property(seed = "42")
    void png(@ForAll long seed) {
        byte[] file = Damage.of(PICTURE.bytes(), seed);
        Damage.readOrRefused(() -> Picture.read(file));
        Damage.readOrRefused(() -> PngText.read(PngChunks.read(file)));
    }

    /** A check sum stops nobody who computes it anew. */
    @Property(seed = "42")
    void pngWithTheRightSums(@ForAll long seed) {
        byte[] file = summedAnew(Damage.of(PICTURE.bytes(), seed));
        Damage.readOrRefused(() -> Picture.read(file));
        Damage.readOrRefused(() -> PngText.read(PngChunks.read(file)));
        Damage.readOrRefused(() -> ImageFile.read(file));
    }

    @Property(seed = "42")
    void jpeg(@ForAll long seed) {
        byte[] file = Damage.of(jpeg, seed);
        Damage.readOrRefused(() -> Exif.isJpegOrWebp(file) ? Exif.texts(file).stream().map(Infotext::read).toList() : null);
    }

    @Property(seed = "42")
    void webp(@ForAll long seed) {
        byte[] file = Damage.of(webp, seed);
        Damage.readOrRefused(() -> Exif.isJpegOrWebp(file) ? Exif.texts(file).stream().map(Infotext::read).toList() : null);
    }

    /** Pictures to begin from, from anywhere. */
    @Property(seed = "42")
    void pixels(@ForAll long seed) {
        byte[] good = seed % 3 == 0 ? jpeg : seed % 3 == 1 ? webp : PICTURE.bytes();
        Damage.readOrRefused(() -> ImageFile.read(Damage.of(good, seed)));
    }

    @Property(seed = "42")
    void xmp(@ForAll long seed) {
        Damage.readOrRefused(() -> Exif.texts(Damage.of(xmp, seed)));
    }

    @Property(seed = "42")
    void record(@ForAll long seed) {
        Damage.readOrRefused(() -> PictureRecord.read(Damage.of(record, seed)));
    }

    @Property(seed = "42")
    void infotext(@ForAll long seed) {
        String text = Infotext.write(PICTURE.parameters(), PICTURE.origin());
        Damage.readOrRefused(() -> Infotext.read(Damage.of(text, seed)).parameters());
    }

    /** The file with each chunk's check sum put right, up to the first whose length is wrong. */
    private static byte[] summedAnew(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        int at = PngChunks.SIGNATURE.length;
        while (at + 12 <= png.length && file.getInt(at) >= 0 && file.getInt(at) <= png.length - at - 12) {
            int length = file.getInt(at);
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            file.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return png;
    }
}
