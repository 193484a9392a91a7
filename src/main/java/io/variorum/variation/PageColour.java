// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of a chart has the page's colours, by the name that the program's style sheet has for it: in the light as charts are
 * drawn, in the dark as the account's own page, and on a ground that nobody knows.
 */
enum PageColour {
    PAPER(Color.WHITE, 0x1b1917, 0x00000000), INK(ChartStyle.INK, 0xece7de, PageColour.BETWEEN), SOFT(ChartStyle.SOFT, 0xaca598, PageColour.BETWEEN),
    LINE(ChartStyle.LINE, 0x4a453d, 0x60807b72), FLOOR(ChartStyle.FLOOR, 0xc4beb2, PageColour.BETWEEN), BAND(ChartStyle.BAND, 0x35312b, 0x38807b72);

    // The contrast (WCAG 2.2) is 4.4 with white and 4.3 with JupyterLab's dark #111111; no colour has more than 4.35 with both
    private static final int BETWEEN = 0xff7d776d;

    private final Color light;
    private final Color dark;
    private final Color any;

    /** @param any with its opacity in front */
    PageColour(Color light, int dark, int any) {
        this.light = light;
        this.dark = new Color(dark);
        this.any = new Color(any, true);
    }

    Color light() {
        return light;
    }

    Color dark() {
        return dark;
    }

    /** What a colour of a light chart becomes on a ground that may be light or dark; one that means something stays. */
    static Color onAnyGround(Color drawn) {
        return Arrays.stream(values()).filter(c -> c.light.equals(drawn)).map(c -> c.any).findFirst().orElse(drawn);
    }

    String named() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }

    static String styles(Function<PageColour, Color> of) {
        return Arrays.stream(values()).map(c -> "%s:#%06x;".formatted(c.named(), of.apply(c).getRGB() & 0xFFFFFF)).collect(Collectors.joining());
    }
}
