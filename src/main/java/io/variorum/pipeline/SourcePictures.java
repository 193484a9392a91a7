// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Sha256;
import io.variorum.picture.ImageFile;
import io.variorum.picture.Picture;
import io.variorum.picture.PictureFile;
import io.variorum.prompt.Depicted;
import io.variorum.prompt.Mask;
import io.variorum.prompt.Parameters;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The pictures that others are made from: handed over, or in the studio folder. */
final class SourcePictures {

    /**
     * The pixels that a request begins from.
     *
     * @param rgb 0xRRGGBB, row by row
     * @param anew for each pixel, whether its place is made anew
     */
    record Found(int width, int height, int[] rgb, boolean[] anew) {}

    private final Studio studio;
    private final Map<String, Handed> handed = new HashMap<>();

    /** @param name what its file was called; null if it came from no file */
    private record Handed(byte[] bytes, String name, BufferedImage image) {}

    SourcePictures(Studio studio) {
        this.studio = studio;
    }

    /** What was handed over, as a request names it; shown, it says what the request has to ask for. */
    private record Known(String digest, String said) implements Depicted {

        @Override
        public String toString() {
            return said;
        }
    }

    Depicted add(Picture picture) {
        return add(new Handed(picture.bytes(), null, picture.image()));
    }

    Depicted add(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is no file %s. Name a PNG, a JPEG or a WebP.".formatted(file));
        }
        byte[] bytes = PictureFile.bytes(file);
        BufferedImage image = ImageFile.read(bytes).orElseThrow(() -> new IllegalArgumentException(
                "%s is not a picture that can be read. Use a PNG, a JPEG or a WebP.".formatted(file.getFileName())));
        return add(new Handed(bytes, file.getFileName().toString(), image));
    }

    private Depicted add(Handed picture) {
        String digest = Sha256.hex(picture.bytes());
        handed.put(digest, picture);
        return new Known(digest, "%s: %d × %d pixels, SHA-256 %s….".formatted(picture.name() == null ? "Picture" : picture.name(),
                picture.image().getWidth(), picture.image().getHeight(), digest.substring(0, 12)));
    }

    /** Has the studio keep what was handed over and this request names: without it the picture could not be made again. */
    void keep(Parameters p) {
        if (p.source() != null) {
            p.source().pictures().forEach(this::keep);
        }
    }

    private void keep(String digest) {
        if (handed.containsKey(digest)) {
            studio.supplied(handed.get(digest).bytes(), handed.get(digest).name());
        }
    }

    /** The picture that the request names, and its mask; refused with a sentence when they are not at hand or do not fit. */
    Found find(Parameters p) {
        int[] rgb = pixels("picture", p.source().picture(), p.width(), p.height());
        boolean[] anew = new boolean[rgb.length];
        int[] painted = p.source().mask() instanceof Mask.Painted mask ? pixels("mask", mask.picture(), p.width(), p.height()) : null;
        for (int i = 0; i < anew.length; i++) {
            anew[i] = painted != null ? isLight(painted[i])
                    : !(p.source().mask() instanceof Mask.Area area) || holds(area, i % p.width(), i / p.width());
        }
        return new Found(p.width(), p.height(), rgb, anew);
    }

    private int[] pixels(String what, String digest, int width, int height) {
        BufferedImage image = handed.containsKey(digest) ? handed.get(digest).image() : studio.image(digest).orElseThrow(
                () -> new IllegalArgumentException("The %s %s… is not at hand: no studio folder holds it. Hand it over with sd.add(picture) or sd.addPicture(file)."
                        .formatted(what, digest.substring(0, 12))));
        if (image.getWidth() != width || image.getHeight() != height) {
            throw new IllegalArgumentException("The %s %s… has %d × %d pixels, %d × %d are asked for. Ask for .size(%3$d, %4$d), or hand over another."
                    .formatted(what, digest.substring(0, 12), image.getWidth(), image.getHeight(), width, height));
        }
        return image.getRGB(0, 0, width, height, null, 0, width);
    }

    private static boolean isLight(int rgb) {
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255) >= 3 * 128;
    }

    private static boolean holds(Mask.Area area, int x, int y) {
        return x >= area.left() && x < area.left() + area.width() && y >= area.top() && y < area.top() + area.height();
    }
}
