// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A small picture drawn from its parameters alone, in place of a generated one. */
final class DrawnPicture {

    static final Origin SAMPLE = new Origin("Variorum 0.1.0", "sample", "ab".repeat(32), Map.of(), "cpu", "float32");

    private DrawnPicture() {}

    static Picture of(Parameters p) {
        Map<String, String> loras = new HashMap<>();
        p.loras().forEach(l -> loras.put(l.name(), "cd".repeat(32)));
        return of(p, new Origin(SAMPLE.program(), SAMPLE.model(), SAMPLE.modelDigest(), loras, SAMPLE.device(), SAMPLE.precision()));
    }

    static Picture of(Parameters p, Origin origin) {
        BufferedImage image = new BufferedImage(p.width(), p.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(p.seed());
        float warm = (float) (p.cfgScale() / 30);
        g.setPaint(new GradientPaint(0, 0, Color.getHSBColor(0.6f - warm, 0.35f, 0.95f), 0, p.height(),
                Color.getHSBColor(0.08f, 0.2f + warm, 0.9f)));
        g.fillRect(0, 0, p.width(), p.height());
        g.setColor(Color.getHSBColor(0.12f, 0.5f, 1));
        g.fillOval(random.nextInt(p.width()), random.nextInt(p.height() / 2), p.width() / 4, p.width() / 4);
        g.setColor(Color.getHSBColor((float) p.loras().stream().mapToDouble(l -> l.unet() / 4).sum(), 0.6f, 0.45f));
        for (int i = 0; i < 6; i++) {
            int w = p.width() / 8 + random.nextInt(p.width() / 4);
            g.fillOval(random.nextInt(p.width()) - w / 2, p.height() * 3 / 4 - random.nextInt(p.height() / 8), w, p.height() / 2);
        }
        g.dispose();
        return Picture.of(image, p, origin);
    }
}
