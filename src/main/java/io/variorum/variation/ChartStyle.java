// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.view.Visible;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.knowm.xchart.style.AxesChartStyler;

/** How all charts look: dark on white, colours that people with any colour vision tell apart, letters legible at notebook width. */
final class ChartStyle {

    static final Color INK = new Color(0x1d1b18);
    static final Color SOFT = new Color(0x6b655c);
    static final Color LINE = new Color(0xdddddd);
    static final Color FLOOR = new Color(0x555555);
    static final Color BAND = new Color(0xe8e6e1);
    // Okabe and Ito, "Color Universal Design" (2008), without black
    static final Color[] COLOURS = {new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0xCC79A7),
            new Color(0x56B4E9), new Color(0xD55E00), new Color(0xF0E442)};
    static final Color[] BARS = {COLOURS[4], COLOURS[1], COLOURS[2], COLOURS[3], COLOURS[6]};
    // Nine samples of viridis (van der Walt and Smith, 2015), light for near to dark for far
    static final Color[] RAMP = {new Color(0xfde725), new Color(0xaadc32), new Color(0x5ec962), new Color(0x28ae80),
            new Color(0x21918c), new Color(0x2c728e), new Color(0x3b528b), new Color(0x472d7b), new Color(0x440154)};
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final int WIDTH = 860; // pixels; the output area of a notebook

    private ChartStyle() {}

    static void on(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false).setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
                .setChartTitleFont(new Font(Font.SERIF, Font.BOLD, 17)).setChartTitleBoxVisible(false).setChartTitlePadding(12).setChartPadding(14);
        styler.setLocale(Locale.ROOT).setAxisTitleFont(new Font(Font.SERIF, Font.ITALIC, 14)).setAxisTickLabelsFont(SMALL)
                .setAxisTickLabelsColor(INK).setPlotGridLinesColor(LINE).setPlotGridVerticalLinesVisible(false);
    }

    /** Labels at the whole numbers 0, 1, 2, … of an axis, blanks between them; no two alike, for XChart would leave all out. */
    static Function<Double, String> labels(List<String> texts) {
        Map<Double, String> blanks = new HashMap<>();
        List<String> shown = new ArrayList<>();
        for (String text : texts) {
            String label = Visible.start(text, 40);
            while (shown.contains(label)) {
                label += " ";
            }
            shown.add(label);
        }
        return at -> {
            long i = Math.round(at);
            return Math.abs(at - i) < 1e-6 && i >= 0 && i < shown.size() ? shown.get((int) i)
                    : blanks.computeIfAbsent(at, k -> " ".repeat(blanks.size() + 1));
        };
    }
}
