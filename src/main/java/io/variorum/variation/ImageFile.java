// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture file of anyone's: PNG, JPEG, GIF or BMP. What declares more pixels than it is wise to unpack is not read. */
final class ImageFile {

    private static final long MOST = 64_000_000; // pixels

    private ImageFile() {}

    static boolean isNamedSo(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|bmp|webp)");
    }

    /** The picture, or nothing if this file is none that can be read. */
    static Optional<BufferedImage> read(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? java.util.Collections.emptyIterator() : ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0) > MOST ? Optional.empty() : Optional.ofNullable(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // readers throw what they like at broken files; the file is named among the unread
        }
    }
}
