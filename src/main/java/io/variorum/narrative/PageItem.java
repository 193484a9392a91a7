// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Element;

/** What stands together on a page and may stand there smaller: a chart, a picture, two beside each other, a sheet of them. */
final class PageItem {

    private static final double PICTURE = 0.6; // the smallest share: a figure of 80 mm becomes one of 48, a sheet's row of 34 mm one of 20

    private final Element block;
    private final double least;
    private final Map<Element, Double> own = new HashMap<>(); // mm
    private final double height;
    private double share = 1;

    /** @param pages the layout in which everything has its own size */
    private PageItem(Element block, List<List<Element>> rows, double least, Pages pages) {
        this.block = block;
        this.least = least;
        rows.forEach(row -> row.forEach(e -> own.put(e, pages.height(e))));
        height = rows.stream().mapToDouble(row -> row.stream().mapToDouble(own::get).max().orElse(0)).sum();
    }

    /** All of a document, in its order. */
    static List<PageItem> of(Element document, Pages pages) {
        List<PageItem> items = new ArrayList<>();
        for (Element e : Pages.elements(document, "*")) {
            switch (e.getAttribute("class").split(" ")[0]) {
                case "chart" -> Pages.elements(e, "object").forEach(o -> items.add(new PageItem(e, List.of(List.of(o)), PaperCharts.least(o), pages)));
                case "plate", "pair" -> items.add(new PageItem(e, List.of(Pages.elements(e, "img")), PICTURE, pages));
                case "sheet" -> items.add(new PageItem(Pages.elements(e, "table").get(0), Pages.elements(e, "tr").stream().map(row -> Pages.elements(row, "img")).toList(), PICTURE, pages));
                default -> { }
            }
        }
        return items;
    }

    Element block() {
        return block;
    }

    double share() {
        return share;
    }

    /** Its height without words and margins, in mm. */
    double height() {
        return height * share;
    }

    /** How much of that can be spared. */
    double spare() {
        return height * (share - least);
    }

    void resize(double share) {
        this.share = share;
        own.forEach((e, high) -> {
            if (e.getNodeName().equals("object")) {
                PaperCharts.resize(e, share);
            } else {
                e.setAttribute("style", String.format(Locale.ROOT, "max-height:%.2fmm", high * share));
            }
        });
    }
}
