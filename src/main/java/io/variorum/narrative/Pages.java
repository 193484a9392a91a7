// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.InlineLayoutBox;
import com.openhtmltopdf.render.PageBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A document as it was laid out: which element is on which page, and where a page's content ends. Lengths are in mm. */
record Pages(BlockBox root) {

    private static final double MM = 96 * 20 / 25.4; // openhtmltopdf's units

    private Box placed(Element element) {
        return box(root, element).orElseThrow(() -> new IllegalStateException(element.getNodeName() + " has no place on a page."));
    }

    double height(Element element) {
        return placed(element).getHeight() / MM;
    }

    /** Those that stand at the same height together, from top to bottom. */
    List<List<Element>> rows(List<Element> elements) {
        return List.copyOf(elements.stream().collect(Collectors.groupingBy(e -> placed(e).getAbsY(), TreeMap::new, Collectors.toList())).values());
    }

    /** Counted from 0. */
    int number(Element element) {
        int top = placed(element).getAbsY();
        List<PageBox> pages = root.getLayer().getPages();
        int number = 0;
        while (number < pages.size() - 1 && top >= pages.get(number).getBottom()) {
            number++;
        }
        return number;
    }

    double height(int page) {
        PageBox p = root.getLayer().getPages().get(page);
        return (p.getBottom() - p.getTop()) / MM;
    }

    /** How far below the page's first line an element ends. */
    double end(Element element, int page) {
        Box box = placed(element);
        return (box.getAbsY() + box.getHeight() - root.getLayer().getPages().get(page).getTop()) / MM;
    }

    double start(Element element, int page) {
        return (placed(element).getAbsY() - root.getLayer().getPages().get(page).getTop()) / MM;
    }

    /** How much of the page is left empty at its foot. */
    double gap(int page) {
        PageBox p = root.getLayer().getPages().get(page);
        return (p.getBottom() - Math.max(p.getTop(), lowest(root, p.getBottom()))) / MM;
    }

    /** The end of the lowest line or picture that begins above this height. */
    private static int lowest(Box box, int above) {
        List<Box> inside = inside(box);
        if (inside.isEmpty()) {
            return box.getAbsY() < above ? box.getAbsY() + box.getHeight() : 0;
        }
        return inside.stream().mapToInt(b -> lowest(b, above)).max().orElse(0);
    }

    private static Optional<Box> box(Box in, Element element) {
        return in.getElement() == element ? Optional.of(in)
                : inside(in).stream().flatMap(b -> box(b, element).stream()).findFirst();
    }

    private static List<Box> inside(Box box) {
        return box instanceof InlineLayoutBox line ? line.getInlineChildren().stream().filter(Box.class::isInstance).map(Box.class::cast).toList()
                : box.getChildren();
    }

    static List<Element> elements(Element in, String name) {
        NodeList nodes = in.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
