// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where two pictures show the same, if they do: the two parts that correlate best in brightness.
 *
 * <p>One picture, or its middle, is laid on the other at every place and at sizes down to two fifths, coarsely at first; the
 * best places are then moved, sized and stretched a little until nothing improves.
 *
 * @param correlation of the two parts' brightness, −1 to 1
 */
record Overlap(Part a, Part b, double correlation) {

    private static final double SMALLEST = 0.4; // of the side: a sixth of the area is little to know a picture by
    private static final double STEP = 1.07;
    private static final int COARSE = 12; // samples of the longer side
    private static final int FINE = 40;
    private static final int KEPT = 4;
    private static final List<Part> LAID = List.of(Part.WHOLE, new Part(0.15, 0.15, 0.7, 0.7));

    static Overlap of(Brightness a, Brightness b) {
        List<Overlap> found = new ArrayList<>();
        for (Part laid : LAID) {
            found.add(best(a, laid, b));
            Overlap turned = best(b, laid, a);
            found.add(new Overlap(turned.b, turned.a, turned.correlation));
        }
        return found.stream().max(Comparator.comparingDouble(Overlap::correlation)).orElseThrow();
    }

    /** The part of {@code other} that is most like the part {@code laid} of {@code one}. */
    private static Overlap best(Brightness one, Part laid, Brightness other) {
        double aspect = one.aspect() * laid.width() / laid.height();
        int columns = samples(aspect, COARSE);
        int rows = samples(1 / aspect, COARSE);
        float[] sought = one.samples(laid, columns, rows);
        // The largest part of the other picture in this shape.
        double width = Math.min(1, aspect / other.aspect());
        double height = Math.min(1, other.aspect() / aspect);
        List<Overlap> places = new ArrayList<>();
        double smallest = SMALLEST * (laid == Part.WHOLE ? 1 : laid.width());
        for (double s = 1; s >= smallest; s /= STEP) {
            double w = width * s;
            double h = height * s;
            int right = (int) Math.ceil((1 - w) / w * columns);
            int down = (int) Math.ceil((1 - h) / h * rows);
            for (int y = 0; y <= down; y++) {
                for (int x = 0; x <= right; x++) {
                    Part part = new Part(right == 0 ? 0 : (1 - w) * x / right, down == 0 ? 0 : (1 - h) * y / down, w, h);
                    places.add(new Overlap(laid, part, dot(sought, other.samples(part, columns, rows))));
                }
            }
        }
        places.sort(Comparator.comparingDouble(Overlap::correlation).reversed());
        int fineColumns = samples(aspect, FINE);
        int fineRows = samples(1 / aspect, FINE);
        float[] fine = one.samples(laid, fineColumns, fineRows);
        return apart(places).stream().map(p -> refined(fine, laid, p.b, other, fineColumns, fineRows))
                .max(Comparator.comparingDouble(Overlap::correlation)).orElseThrow();
    }

    /** The best places, none beside a better one. */
    private static List<Overlap> apart(List<Overlap> places) {
        List<Overlap> kept = new ArrayList<>();
        for (Overlap p : places) {
            if (kept.size() == KEPT) {
                break;
            }
            if (kept.stream().noneMatch(k -> Math.abs(k.b.x() - p.b.x()) + Math.abs(k.b.y() - p.b.y()) + Math.abs(k.b.width() - p.b.width()) < 0.1)) {
                kept.add(p);
            }
        }
        return kept;
    }

    private static Overlap refined(float[] sought, Part laid, Part start, Brightness other, int columns, int rows) {
        Overlap best = new Overlap(laid, start, dot(sought, other.samples(start, columns, rows)));
        for (double step = 0.04; step > 0.001; step /= 2) {
            boolean better = true;
            for (int turns = 0; better && turns < 12; turns++) {
                better = false;
                for (Part next : around(best.b, step)) {
                    if (next.inside()) {
                        double correlation = dot(sought, other.samples(next, columns, rows));
                        if (correlation > best.correlation + 1e-6) {
                            best = new Overlap(laid, next, correlation);
                            better = true;
                        }
                    }
                }
            }
        }
        return best;
    }

    private static List<Part> around(Part p, double step) {
        double dx = step * p.width();
        double dy = step * p.height();
        return List.of(new Part(p.x() - dx, p.y(), p.width(), p.height()), new Part(p.x() + dx, p.y(), p.width(), p.height()),
                new Part(p.x(), p.y() - dy, p.width(), p.height()), new Part(p.x(), p.y() + dy, p.width(), p.height()),
                new Part(p.x() + dx / 2, p.y() + dy / 2, p.width() - dx, p.height() - dy),
                new Part(p.x() - dx / 2, p.y() - dy / 2, p.width() + dx, p.height() + dy),
                new Part(p.x(), p.y(), p.width() + dx, p.height() + dy), new Part(p.x() - dx, p.y() - dy, p.width() + dx, p.height() + dy),
                new Part(p.x() - dx, p.y(), p.width() + dx, p.height() + dy), new Part(p.x(), p.y() - dy, p.width() + dx, p.height() + dy),
                new Part(p.x() + dx / 4, p.y(), p.width() - dx / 2, p.height()), new Part(p.x(), p.y() + dy / 4, p.width(), p.height() - dy / 2));
    }

    private static int samples(double aspect, int longest) {
        return Math.max(4, (int) Math.round(longest * Math.min(1, aspect)));
    }

    private static double dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
