// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A chart on a notebook's page: lines in the page's colours, light or dark. Where drawings and style sheets are taken out, as
 * JupyterLab does until it trusts a notebook, a PNG without a ground is seen.
 *
 * @param pixels the PNG where no page is
 * @param sentence what it shows, also for those who do not see it
 */
public record ChartView(Drawing drawing, byte[] pixels, String sentence) implements Viewable {

    public static ChartView of(Drawing drawing, String sentence) {
        return new ChartView(drawing, drawing.png(), sentence);
    }

    @Override
    public Html html() {
        Map<String, Object> values = new HashMap<>(Map.of("png", Html.pngUri(drawing.pngOnAnyGround()), "width", drawing.width(), "alt", sentence));
        if (drawing.followsThePage()) {
            values.put("svg", drawing.svgPart());
        }
        return Html.of(ChartView.class, "chart.mustache", values);
    }

    @Override
    public Optional<byte[]> png() {
        return Optional.of(pixels);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
