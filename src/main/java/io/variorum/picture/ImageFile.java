// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture file of anyone's: PNG, JPEG, WebP, GIF or BMP. What declares more pixels than it is wise to unpack is not read. */
public final class ImageFile {

    public static final long MOST = PngChunks.MAX_PIXELS;

    private ImageFile() {}

    public static boolean isNamedSo(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|bmp|webp)");
    }

    /** The picture; empty if the file is not a picture that can be read. */
    public static Optional<BufferedImage> read(Path file) {
        return first(file.toFile(), ImageFile::pixels);
    }

    public static Optional<BufferedImage> read(byte[] file) {
        return first(new ByteArrayInputStream(file), ImageFile::pixels);
    }

    /** The ending that names the file's format, by its content: "png"; empty if it is not a picture that can be read. */
    public static Optional<String> format(byte[] file) {
        return first(new ByteArrayInputStream(file), reader -> reader.getFormatName().toLowerCase(Locale.ROOT)).filter(f -> f.matches("[a-z]{3,4}"));
    }

    /** Width and height as the file declares them; empty if it is not a picture that can be read. */
    public static Optional<Dimension> size(Path file) {
        return first(file.toFile(), reader -> new Dimension(reader.getWidth(0), reader.getHeight(0)));
    }

    /** Whether a picture of this size is unpacked. */
    public static boolean isRead(Dimension size) {
        return (long) size.width * size.height <= MOST;
    }

    private interface Question<T> {
        T ask(ImageReader reader) throws IOException;
    }

    private static BufferedImage pixels(ImageReader reader) throws IOException {
        return isRead(new Dimension(reader.getWidth(0), reader.getHeight(0))) ? reader.read(0) : null;
    }

    private static <T> Optional<T> first(Object file, Question<T> question) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return Optional.ofNullable(question.ask(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Optional.empty(); // readers throw anything at broken files, and one broken file must not stop the reading of a folder; it is listed as unread
        }
    }
}
