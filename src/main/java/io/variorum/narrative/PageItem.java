// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What stands together on a page and may stand there smaller or larger: a chart, a picture, two beside each other, a sheet or a row of them. */
final class PageItem {

    private static final double PICTURE = 0.6; // the smallest share: a figure of 80 mm becomes one of 48, a sheet's row of 34 mm one of 20

    private static final double PIXEL = 25.4 / 96; // mm
    private static final double LARGER = 1.25; // the largest share of a picture, as far as it has the pixels

    private final Element block;
    private final double least;
    private final double most;
    private final Map<Element, Double> own = new HashMap<>(); // mm
    private final double height;
    private double share = 1;

    /** @param pages the layout in which everything has its own size */
    private PageItem(Element block, List<List<Element>> rows, double least, double most, Pages pages) {
        this.block = block;
        this.least = least;
        this.most = most;
        rows.forEach(row -> row.forEach(e -> own.put(e, pages.height(e))));
        height = rows.stream().mapToDouble(row -> row.stream().mapToDouble(own::get).max().orElse(0)).sum();
    }

    /** All of a document, in its order. */
    static List<PageItem> of(Element document, Pages pages) {
        List<PageItem> items = new ArrayList<>();
        for (Element e : Pages.elements(document, "*")) {
            switch (e.getAttribute("class").split(" ")[0]) {
                case "chart" -> Pages.elements(e, "object").forEach(o -> items.add(new PageItem(e, List.of(List.of(o)), PaperCharts.least(o), PaperCharts.most(o), pages)));
                case "plate", "pair" -> items.add(pictures(e, Pages.elements(e, "img"), pages));
                case "sheet" -> items.add(new PageItem(Pages.elements(e, "table").get(0), Pages.elements(e, "tr").stream().map(row -> Pages.elements(row, "img")).toList(), PICTURE, 1, pages));
                case "gallery" -> items.add(new PageItem(Pages.elements(e, "ol").get(0), pages.rows(Pages.elements(e, "img")), PICTURE, 1, pages));
                default -> { }
            }
        }
        items.removeIf(i -> i.height == 0); // a sheet whose pictures are all gone
        return items;
    }

    private static PageItem pictures(Element block, List<Element> pictures, Pages pages) {
        double most = pictures.stream().mapToDouble(e -> PIXEL * Double.parseDouble(e.getAttribute("height")) / pages.height(e)).min().orElse(1);
        return new PageItem(block, List.of(pictures), PICTURE, Math.max(1, Math.min(LARGER, most)), pages);
    }

    /** What must stand on its page as well: under a picture the reason of the choice, under two the values that were changed. */
    Element last() {
        String kind = block.getAttribute("class");
        return next().filter(e -> kind.startsWith("plate") && e.getAttribute("class").startsWith("quote")
                || kind.startsWith("pair") && e.getNodeName().equals("table")).orElse(block);
    }

    private Optional<Element> next() {
        Node next = block.getNextSibling();
        while (next != null && !(next instanceof Element)) {
            next = next.getNextSibling();
        }
        return Optional.ofNullable((Element) next);
    }

    /** The numbers behind a chart, or how charts are read, where that stands after it. */
    Optional<Element> following() {
        return next().filter(e -> block.getAttribute("class").startsWith("chart")
                && (e.getAttribute("class").startsWith("table") || e.getNodeName().equals("p") && e.getAttribute("class").equals(Voice.EXPLAINED.tag())));
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

    /** How much it may grow. */
    double room() {
        return height * (most - share);
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
