// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How like two pictures are: by each measure as wholes, and by each measure where they show the same, if they do.
 *
 * @param mirrored whether the other picture was turned left to right for it
 * @param mine the part of the one picture that lies on {@code theirs}, the part of the other
 * @param whole distance of the two pictures, the other stretched to the one's shape, by name of the measure
 * @param overlap distance of the two parts, by name of the measure
 */
public record Likeness(boolean mirrored, Part mine, Part theirs, Map<String, Double> whole, Map<String, Double> overlap) {

    /** Correlation of the parts' outlines from which they count as one picture; how often that errs is in docs/similarity.md. */
    static final double SAME = 0.8;

    static final List<Measure<?>> MEASURES = List.of(Outlines.MEASURE, Measures.SSIM, Measures.PHASH, Measures.DHASH, Measures.COLOUR, Measures.RMSE);
    private static final int SIDE = 128; // pixels of the longer side in which parts are compared
    private static final int LEAST = 24;

    static Likeness of(BufferedImage a, BufferedImage b) {
        Brightness one = Brightness.of(a);
        BufferedImage turned = turned(b);
        Overlap straight = Overlap.of(one, Brightness.of(b));
        Overlap mirrored = Overlap.of(one, Brightness.of(turned));
        boolean mirror = mirrored.correlation() > straight.correlation() + 0.02; // a symmetric picture is not called mirrored
        Overlap best = mirror ? mirrored : straight;
        return new Likeness(mirror, best.a(), best.b(), distances(a, b), distances(best.a().of(a), best.b().of(mirror ? turned : b)));
    }

    /** Correlation of the outlines where the two show the same: 1 for equal, 0 for nothing in common. */
    public double outlines() {
        double distance = overlap.get(Outlines.MEASURE.name());
        return 1 - distance * distance;
    }

    /** Whether the two count as one picture, or one as a part of the other, by the bound that was measured. */
    public boolean copy() {
        return outlines() >= SAME;
    }

    private static Map<String, Double> distances(BufferedImage a, BufferedImage b) {
        double scale = Math.min(1, (double) SIDE / Math.max(a.getWidth(), a.getHeight()));
        int width = Math.max(LEAST, (int) Math.round(a.getWidth() * scale));
        int height = Math.max(LEAST, (int) Math.round(a.getHeight() * scale));
        Map<String, Double> distances = new LinkedHashMap<>();
        MEASURES.forEach(m -> distances.put(m.name(), distance(m, Pixels.of(a, width, height), Pixels.of(b, width, height))));
        return distances;
    }

    private static <T> double distance(Measure<T> measure, Pixels a, Pixels b) {
        return measure.distance(measure.look(a), measure.look(b));
    }

    private static BufferedImage turned(BufferedImage image) {
        BufferedImage turned = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                turned.setRGB(image.getWidth() - 1 - x, y, image.getRGB(x, y));
            }
        }
        return turned;
    }
}
