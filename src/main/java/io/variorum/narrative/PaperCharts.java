// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import io.variorum.variation.Drawing;
import io.variorum.view.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/** The charts of a PDF: each has its place on the page, and is drawn there as lines and letters, not as a picture of them. */
final class PaperCharts implements FSObjectDrawerFactory {

    private static final double PIXEL = 0.19; // mm of a chart's pixel: its smallest letters are 6.5 points high
    private static final double HIGHER = 1.35; // the largest share of its own height
    private static final double LINE = 160;   // mm; as wide as a line of text may be

    private final List<Drawing> drawings = new ArrayList<>();

    /**
     * A place of the chart's own size; data-least is the height in mm that its labels need.
     *
     * @param words for whoever cannot see it
     */
    Html place(Drawing drawing, String words) {
        drawings.add(drawing);
        double width = Math.min(LINE, drawing.width() * PIXEL);
        double height = drawing.height() * PIXEL;
        return Html.of(PaperCharts.class, "block/place.mustache", Map.of("number", drawings.size() - 1, "alt", words,
                "width", mm(width), "height", mm(height), "least", mm(drawing.leastHeight() * PIXEL)));
    }

    /** The smallest share of its own size. */
    static double least(Element place) {
        return number(place, "least") / number(place, "height");
    }

    /** The largest share of its own size: a third as high again, and no wider than a line. */
    static double most(Element place) {
        return isSquare(place) ? Math.max(1, Math.min(HIGHER, LINE / number(place, "width"))) : HIGHER;
    }

    private static boolean isSquare(Element place) {
        return number(place, "height") > 0.7 * number(place, "width");
    }

    /** A chart about as high as wide keeps the ratio of its sides; others keep their width. */
    static void resize(Element place, double share) {
        double width = number(place, "width");
        double height = number(place, "height");
        place.setAttribute("style", "width:%smm;height:%smm".formatted(mm(isSquare(place) ? width * share : width), mm(height * share)));
    }

    private static double number(Element place, String name) {
        return Double.parseDouble(place.getAttribute("data-" + name));
    }

    @Override
    public boolean isReplacedObject(Element element) {
        return element.getNodeName().equals("object");
    }

    @Override
    public FSObjectDrawer createDrawer(Element element) {
        Drawing drawing = drawings.get(Integer.parseInt(element.getAttribute("data-number")));
        return (place, x, y, width, height, device, context, dots) -> {
            float points = (float) width / dots;
            float high = (float) height / dots;
            device.drawWithGraphics((float) x, (float) y, points, high, graphics -> {
                double scale = PIXEL * 96 / 25.4; // of a chart's pixel to the page's, of which 96 are an inch
                graphics.scale(scale, scale);
                drawing.paint(graphics, (int) Math.round(points / scale), (int) Math.round(high / scale));
            });
            return null;
        };
    }

    private static String mm(double length) {
        return String.format(Locale.ROOT, "%.2f", length);
    }
}
