// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import io.variorum.prompt.Parameters;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A generated picture: its PNG bytes, which carry the parameters, and what it was made with. */
public final class Picture {

    private final byte[] png;
    private final Parameters parameters;
    private final Origin origin;

    Picture(byte[] png, Parameters parameters, Origin origin) {
        this.png = png;
        this.parameters = parameters;
        this.origin = origin;
    }

    public Parameters parameters() {
        return parameters;
    }

    public Origin origin() {
        return origin;
    }

    /** The file's bytes: a copy. */
    public byte[] png() {
        return png.clone();
    }

    public BufferedImage image() {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
