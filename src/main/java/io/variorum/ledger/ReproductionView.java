// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.EncodedImage;
import io.variorum.picture.Picture;
import io.variorum.view.Html;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/** Original, replay, and where they differ, side by side. */
final class ReproductionView {

    private static final int GAIN = 16; // a difference of one level in 255 cannot be seen as it is

    private ReproductionView() {}

    static Html of(Reproduction r) {
        Map<String, Object> values = new HashMap<>(Map.of("sentence", r.toString(), "original", Html.pngUri(r.original().bytes()),
                "digest", r.original().digest(), "holds", r.verdict().holds()));
        r.again().ifPresent(p -> values.put("again", Map.of("source", Html.pngUri(p.bytes()), "digest", p.digest())));
        if (r.fit().isPresent()) {
            values.put("difference", Map.of("source", difference(r.original(), r.again().get()), "gain", GAIN));
        }
        return Html.of(ReproductionView.class, "reproduction.mustache", values);
    }

    /** Black where the two are equal. */
    private static String difference(Picture a, Picture b) {
        BufferedImage x = a.image();
        BufferedImage y = b.image();
        BufferedImage out = new BufferedImage(x.getWidth(), x.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < x.getHeight(); row++) {
            for (int column = 0; column < x.getWidth(); column++) {
                out.setRGB(column, row, difference(x.getRGB(column, row), y.getRGB(column, row)));
            }
        }
        return Html.pngUri(EncodedImage.png(out));
    }

    private static int difference(int a, int b) {
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            rgb |= Math.min(255, GAIN * Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF))) << shift;
        }
        return rgb;
    }
}
