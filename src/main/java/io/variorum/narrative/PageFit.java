// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.openhtmltopdf.render.BlockBox;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes charts and pictures smaller where one that did not fit has left much of the page before it empty; never so small that
 * labels run into each other. The document is laid out once more for each that is moved.
 */
final class PageFit {

    private static final double EMPTY = 0.22; // share of a page that may stay empty
    private static final double LEAD = 0.25;  // share of a page that a heading and a sentence over it may take with it
    private static final double SLACK = 2;    // mm between the last line and the page's end

    /** What tables of many pages say comes after every chart; it need not be laid out to find the charts' places. */
    private static final Set<String> AFTER = Set.of(TypedChapter.KEY, RecordChapter.KEY);

    private PageFit() {}

    static void on(Document document, Function<Document, BlockBox> layout) {
        List<Element> after = Pages.elements(document.getDocumentElement(), "section").stream().filter(s -> AFTER.contains(s.getAttribute("id"))).toList();
        List<Node> places = after.stream().map(PageFit::emptied).toList();
        Pages pages = new Pages(layout.apply(document));
        List<PageItem> items = PageItem.of(document.getDocumentElement(), pages);
        for (PageItem item : items) {
            pages = moved(item, items, pages, () -> new Pages(layout.apply(document)));
        }
        for (int i = 0; i < after.size(); i++) {
            places.get(i).getParentNode().replaceChild(after.get(i), places.get(i));
        }
    }

    /** The pages with this item on the page before its own, if it fits there together with what leads to it. */
    private static Pages moved(PageItem item, List<PageItem> items, Pages pages, Supplier<Pages> layout) {
        int number = pages.number(item.block());
        if (number == 0 || pages.gap(number - 1) < EMPTY * pages.height(number - 1)
                || pages.start(item.block(), number) > LEAD * pages.height(number)) {
            return pages;
        }
        double missing = pages.end(item.block(), number) - pages.gap(number - 1) + SLACK;
        List<PageItem> smaller = Stream.concat(items.stream().filter(i -> pages.number(i.block()) == number - 1), Stream.of(item)).toList();
        double spare = smaller.stream().mapToDouble(PageItem::spare).sum();
        if (missing > spare) {
            return pages;
        }
        List<Double> old = smaller.stream().map(PageItem::share).toList();
        smaller.forEach(i -> i.resize(i.share() * (1 - missing * i.spare() / spare / i.height())));
        Pages next = layout.get();
        if (next.number(item.block()) == number - 1) {
            return next;
        }
        for (int i = 0; i < smaller.size(); i++) {
            smaller.get(i).resize(old.get(i));
        }
        return pages;
    }

    /** Takes an element out and returns what stands in its place. */
    private static Node emptied(Element element) {
        Node place = element.getOwnerDocument().createTextNode("");
        element.getParentNode().replaceChild(place, element);
        return place;
    }
}
