// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.checkpoint.Sha256;
import io.variorum.prompt.Depicted;
import io.variorum.prompt.Difference;
import io.variorum.prompt.Differences;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import io.variorum.view.Visible;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A generated picture: its PNG bytes, which carry the parameters, and what it was made with.
 *
 * <p>The bytes are a pure function of the pixels, the parameters and the origin; two pictures are equal if their bytes
 * are. Immutable.
 */
public final class Picture implements Viewable, Depicted {

    private final Supplier<byte[]> png;
    private final int width;
    private final int height;
    private final PictureRecord record;
    private final String digest;

    private Picture(byte[] png, int width, int height, PictureRecord record) {
        this(() -> png, width, height, record, Sha256.hex(png));
    }

    private Picture(Supplier<byte[]> png, int width, int height, PictureRecord record, String digest) {
        this.png = png;
        this.width = width;
        this.height = height;
        this.record = record;
        this.digest = digest;
    }

    /** @param rgb width · height values 0xRRGGBB, row by row from the top left */
    public static Picture of(int width, int height, int[] rgb, Parameters parameters, Origin origin) {
        if (width < 1 || height < 1 || rgb.length != (long) width * height) {
            throw new IllegalArgumentException(
                    "A picture of %d × %d needs as many pixels, but %,d were given.".formatted(width, height, rgb.length));
        }
        PictureRecord record = new PictureRecord(parameters, origin);
        String json = record.json();
        List<PngChunks.Chunk> texts = List.of(PngText.plain("parameters", Infotext.write(parameters, origin)),
                PngText.international(PictureRecord.KEYWORD, json),
                PngText.international("XML:com.adobe.xmp", Labels.xmp(parameters, origin, digest(rgb), json, Optional.empty())));
        return new Picture(PngWriter.write(width, height, rgb, texts), width, height, record);
    }

    public static Picture of(BufferedImage image, Parameters parameters, Origin origin) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return of(image.getWidth(), image.getHeight(), rgb, parameters, origin);
    }

    /** Reads a picture that this program made, bytes unchanged; refuses any other with a sentence. */
    public static Picture read(byte[] file) {
        PngChunks png = PngChunks.read(file);
        Map<String, String> texts = PngText.read(png);
        if (!texts.containsKey(PictureRecord.KEYWORD)) {
            throw new IllegalArgumentException("This PNG carries no record of its making. Variorum's pictures do; contact sheets, charts and marked copies do not.");
        }
        return new Picture(file.clone(), png.width(), png.height(), PictureRecord.read(texts.get(PictureRecord.KEYWORD)));
    }

    /** The picture in this file, with what it says of its making. */
    public static Picture read(Path file) {
        try {
            return read(PictureFile.bytes(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    /**
     * The same picture, its bytes read from this file whenever they are needed: thousands of pictures take little memory. A
     * file that is gone or changed by then is reported, never shown.
     */
    public Picture storedIn(Path file) {
        String expected = digest; // a lambda that named the field would hold this picture, and with it the bytes
        return new Picture(() -> StoredPicture.bytes(file, expected), width, height, record, digest);
    }

    /** What it was made from; change and run it again: {@code picture.parameters().seed(7)}. */
    public Parameters parameters() {
        return record.parameters();
    }

    /** The program, model and LoRAs that made it. */
    public Origin origin() {
        return record.origin();
    }

    /** What the file's infotext, which other programs read, says otherwise than its record; nothing if nobody changed it. */
    public List<Difference> contradictions() {
        String infotext = PngText.read(PngChunks.read(png.get())).getOrDefault("parameters", "");
        if (infotext.equals(Infotext.write(parameters(), origin()))) {
            return List.of();
        }
        try {
            return Differences.between(parameters(), Infotext.read(infotext).parameters());
        } catch (IllegalArgumentException e) {
            return List.of(new Difference("infotext", "as the record says", "not to be read"));
        }
    }

    /** In pixels. */
    public int width() {
        return width;
    }

    /** In pixels. */
    public int height() {
        return height;
    }

    /** SHA-256 of the PNG bytes, 64 hex digits. */
    @Override
    public String digest() {
        return digest;
    }

    /** The file's bytes: a copy. */
    public byte[] bytes() {
        return png.get().clone();
    }

    @Override
    public Optional<byte[]> png() {
        return Optional.of(bytes());
    }

    /** Its pixels, for drawing and measuring. */
    public BufferedImage image() {
        return ImageFile.read(png.get()).orElseThrow(() -> new IllegalArgumentException(
                "The pixels of picture %s… cannot be read: its file is damaged. Take another copy of it.".formatted(digest.substring(0, 12))));
    }

    /**
     * Writes the picture in the format that the file's ending names: .png is the recorded file, byte for byte; .jpg and .webp
     * are copies with the same parameters and labels, .webp with every pixel as it is.
     */
    public Path save(Path file) {
        return PictureCopy.ending(file).equals("png") ? WrittenFile.of(file, png.get()) : PictureCopy.of(this, image()).save(file);
    }

    /** Writes the picture with its parameters inside: as .png the recorded file, as .jpg or .webp a copy: {@code picture.save("girl.jpg")}. */
    public Path save(String file) {
        return save(Path.of(file));
    }

    /** A copy with a visible mark that says it was generated by AI; this picture stays as it is. */
    public Labelled labelled() {
        return new Labelled(this);
    }

    /** The XMP of this picture's file, and the file's digest, by which a copy names what it is a copy of. */
    String labelsOfACopy() {
        BufferedImage image = image();
        int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
        return Labels.xmp(parameters(), origin(), digest(rgb), record.json(), Optional.of(digest));
    }

    @Override
    public Html html() {
        return Html.block(figure());
    }

    /** The picture and its parameters under it, to be put inside another view. */
    public Html figure() {
        Parameters p = parameters();
        Map<String, Object> values = new HashMap<>(Map.of("source", Html.pngUri(png.get()), "width", width, "height", height,
                "prompt", p.prompt(), "settings", Infotext.settings(p), "model", origin().model(),
                "hash", origin().modelHash(), "digest", digest));
        if (!p.negativePrompt().isEmpty()) {
            values.put("negative", p.negativePrompt());
        }
        if (!p.loras().isEmpty()) {
            values.put("loras", p.loras().stream().map(LoraUse::tag).collect(Collectors.joining(" ")));
        }
        return Html.of(Picture.class, "picture.mustache", values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture p && p.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        Parameters p = parameters();
        return "Picture of %d × %d: \"%s\", seed %d, %d steps, %s, CFG scale %s; SHA-256 %s….".formatted(width, height,
                Visible.start(p.prompt(), 60), p.seed(), p.steps(), p.sampler(), Numbers.text(p.cfgScale()), digest.substring(0, 12));
    }

    private static String digest(int[] rgb) {
        ByteBuffer bytes = ByteBuffer.allocate(3 * rgb.length);
        for (int pixel : rgb) {
            bytes.put((byte) (pixel >> 16)).put((byte) (pixel >> 8)).put((byte) pixel);
        }
        return Sha256.hex(bytes.array());
    }
}
