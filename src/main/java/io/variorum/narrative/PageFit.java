// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.openhtmltopdf.render.BlockBox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Fills a page that a chart or picture has left partly empty because it did not fit: the two pages' charts and pictures get
 * smaller until it fits, never so small that labels run into each other; or the page's own get larger; or the text that
 * follows a chart comes before it. The document is laid out once more for each that is tried.
 */
final class PageFit {

    private static final double EMPTY = 0.12; // share of a page that may stay empty
    private static final double LEAD = 0.25;  // share of a page that a heading and a sentence over it may take with it
    private static final double[] SLACK = {2, 6, 10}; // mm between the last line and the page's end: the margins between the two are not known beforehand

    /** What tables of many pages say comes after every chart; it need not be laid out to find the charts' places. */
    private static final Set<String> AFTER = Set.of(TypedChapter.KEY, RecordChapter.KEY);

    private final List<PageItem> items;
    private final Function<Document, BlockBox> layout;
    private final Document document;
    private Pages pages;

    private PageFit(Document document, Function<Document, BlockBox> layout) {
        this.document = document;
        this.layout = layout;
        pages = laidOut();
        items = PageItem.of(document.getDocumentElement(), pages);
    }

    static void on(Document document, Function<Document, BlockBox> layout) {
        List<Element> after = Pages.elements(document.getDocumentElement(), "section").stream().filter(s -> AFTER.contains(s.getAttribute("id"))).toList();
        List<Node> places = after.stream().map(PageFit::emptied).toList();
        PageFit fit = new PageFit(document, layout);
        fit.items.forEach(fit::fill);
        for (int i = 0; i < after.size(); i++) {
            places.get(i).getParentNode().replaceChild(after.get(i), places.get(i));
        }
    }

    /** Fills the page before the one that this item begins, perhaps with a heading over it. */
    private void fill(PageItem item) {
        int number = pages.number(item.block());
        if (number == 0 || !isEmpty(number - 1) || pages.start(item.block(), number) > LEAD * pages.height(number)) {
            return;
        }
        if (!smaller(item, number) && !(larger(item, number) && !isEmpty(number - 1))) {
            later(item, number);
        }
    }

    private boolean isEmpty(int page) {
        return pages.gap(page) > EMPTY * pages.height(page);
    }

    /** Whether the item came onto the page before, together with what leads to it, when both pages' items got smaller. */
    private boolean smaller(PageItem item, int number) {
        List<PageItem> both = Stream.concat(standing(number - 1), Stream.of(item)).toList();
        double spare = both.stream().mapToDouble(PageItem::spare).sum();
        for (double slack : SLACK) {
            double missing = Math.max(0, pages.end(item.last(), number) - pages.gap(number - 1) + slack);
            if (missing <= spare && tried(both, i -> i.share() * (1 - missing * i.spare() / spare / i.height()), p -> p.number(item.last()) == number - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the items of the page before could take some of what is empty there, and everything stayed on its page. */
    private boolean larger(PageItem item, int number) {
        List<PageItem> there = standing(number - 1).toList();
        double room = there.stream().mapToDouble(PageItem::room).sum();
        double part = Math.min(1, (pages.gap(number - 1) - SLACK[1]) / room);
        double start = pages.start(item.block(), number);
        return room > 0 && tried(there, i -> i.share() * (1 + part * i.room() / i.height()), p -> p.number(item.block()) == number
                && p.start(item.block(), number) == start && there.stream().allMatch(i -> p.number(i.block()) == number - 1));
    }

    /** Puts the text or table that follows a chart before it. */
    private void later(PageItem item, int number) {
        Optional<Element> next = item.following();
        if (next.isEmpty()) {
            return;
        }
        double gap = pages.gap(number - 1);
        Element chart = item.block();
        chart.getParentNode().insertBefore(next.get(), chart);
        Pages moved = laidOut();
        if (moved.number(chart) == number && moved.gap(number - 1) < gap / 2) {
            pages = moved;
        } else {
            chart.getParentNode().insertBefore(chart, next.get());
        }
    }

    private Stream<PageItem> standing(int page) {
        return items.stream().filter(i -> pages.number(i.block()) == page);
    }

    /** Gives each item another share, and its old one back where the pages are not as they should be then. */
    private boolean tried(List<PageItem> changed, Function<PageItem, Double> share, Predicate<Pages> good) {
        List<Double> old = changed.stream().map(PageItem::share).toList();
        changed.forEach(i -> i.resize(share.apply(i)));
        Pages next = laidOut();
        if (good.test(next)) {
            pages = next;
            return true;
        }
        for (int i = 0; i < changed.size(); i++) {
            changed.get(i).resize(old.get(i));
        }
        return false;
    }

    private Pages laidOut() {
        return new Pages(layout.apply(document));
    }

    /** Takes an element out and returns what stands in its place. */
    private static Node emptied(Element element) {
        Node place = element.getOwnerDocument().createTextNode("");
        element.getParentNode().replaceChild(place, element);
        return place;
    }
}
