// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.pipeline.PictureMaker;
import io.variorum.prompt.Parameters;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A cheap picture maker for tests: every setting moves something in a drawn landscape, so that the picture is a function of
 * the whole request and nothing else. It remembers what it made, as a studio does.
 */
public class Painter implements PictureMaker {

    public final List<Parameters> drawn = new ArrayList<>();
    private final Map<Parameters, Picture> kept = new HashMap<>();

    @Override
    public Picture generate(Parameters p, StepListener listener) {
        Picture before = kept.get(p);
        if (before != null) {
            return before;
        }
        for (int step = 1; step <= p.steps(); step++) {
            listener.step(step, p.steps());
        }
        drawn.add(p);
        Picture picture = Picture.of(draw(p), p, origin(p));
        kept.put(p, picture);
        return picture;
    }

    @Override
    public Origin origin(Parameters p) {
        if (p.loras().stream().anyMatch(l -> l.name().equals("missing"))) {
            throw new IllegalArgumentException("No LoRA named \"missing\". This model has \"gold\".");
        }
        return new Origin("Painter", "painter", "0".repeat(64), Map.of(), "cpu", "none");
    }

    private static BufferedImage draw(Parameters p) {
        Random random = new Random(p.seed() * 7919 + 17);
        int w = p.width();
        int h = p.height();
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = (p.prompt().hashCode() >>> 8 & 0xFF) / 255f;
        float strength = (float) Math.min(1, p.cfgScale() / 12);
        g.setColor(Color.getHSBColor(hue, 0.2f + 0.5f * strength, 0.95f));
        g.fillRect(0, 0, w, h);
        g.setColor(Color.getHSBColor(hue + 0.1f, strength, 1f));
        double sun = Math.min(w, h) * 0.25;
        g.fill(new Ellipse2D.Double(random.nextDouble() * (w - sun), random.nextDouble() * h / 3, sun, sun));
        for (int ridge = 0; ridge < 3; ridge++) {
            Path2D line = new Path2D.Double();
            line.moveTo(0, h);
            double level = h * (0.45 + 0.17 * ridge);
            for (int x = 0; x <= w; x += Math.max(4, 160 / p.steps())) {
                line.lineTo(x, level + (random.nextDouble() - 0.5) * h * 0.12);
            }
            line.lineTo(w, h);
            g.setColor(Color.getHSBColor(hue + 0.45f, 0.3f + 0.6f * strength, 0.75f - 0.2f * ridge));
            g.fill(line);
        }
        double gold = p.loras().stream().mapToDouble(l -> l.unet()).sum();
        g.setColor(new Color(0xd9a514));
        g.setStroke(new BasicStroke((float) Math.max(0.1, gold * w / 20)));
        if (gold > 0) {
            g.draw(new Ellipse2D.Double(w * 0.3, h * 0.35, w * 0.4, w * 0.4));
        }
        g.dispose();
        return image;
    }
}
