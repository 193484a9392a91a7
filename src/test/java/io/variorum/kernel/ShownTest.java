// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ShownTest {

    @Test
    void viewableWithoutPng() {
        assertThat(Shown.of(new Sentence(Optional.empty()))).containsOnlyKeys("text/plain", "text/html")
                .containsEntry("text/plain", "One sentence.");
    }

    @Test
    void pngBytesAreTheVeryBytes() {
        byte[] png = {1, 2, 3};

        assertThat(Base64.getDecoder().decode(Shown.of(new Sentence(Optional.of(png))).get("image/png"))).isEqualTo(png);
    }

    @Test
    void htmlCarriesTheStyleSheetOnce() {
        assertThat(Shown.of(new Sentence(Optional.empty())).get("text/html"))
                .startsWith("<style>").containsOnlyOnce("<div class=\"variorum\"><p>One</p></div>");
    }

    @Test
    void wordsInATableAreEscaped() {
        Table table = Table.create("<b>", StringColumn.create("a&b", "<script>"));

        assertThat(Shown.of(table).get("text/html")).contains("&lt;b&gt;", "a&amp;b", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void fractionsHaveFourDigitsAndKeepTheExactNumber() {
        Table table = Table.create(DoubleColumn.create("x", 2.123456789, 3));

        assertThat(Shown.of(table).get("text/html")).contains(
                "<td class=\"number\" title=\"2.123456789\">2.123</td>", "<td class=\"number\" title=\"3\">3</td>");
    }

    @Test
    void wholeNumbersAreNotRounded() {
        Table table = Table.create(LongColumn.create("seed", 2692150200L));

        assertThat(Shown.of(table).get("text/html")).contains(">2692150200</td>");
    }

    @Test
    void onlyLongWordsMayBeBroken() {
        Table table = Table.create(StringColumn.create("file", "0123456789abcdef0123456789abcdef.png", "Euler a"));

        assertThat(Shown.of(table).get("text/html")).contains("<td style=\"text-align:left\" class=\"long\">0123456789abcdef<wbr>0123456789abcdef<wbr>.png</td>",
                "<td style=\"text-align:left\">Euler a</td>");
    }

    @Test
    void wordsThatAreTheSameInEveryRowAreSaidOnce() {
        Table table = Table.create(StringColumn.create("prompt", "a <woman> in a quiet garden", "a <woman> in a quiet garden"),
                LongColumn.create("seed", 1, 2), LongColumn.create("steps", 20, 20));

        assertThat(Shown.of(table).get("text/html")).contains("The same in every row: prompt <b>a &lt;woman&gt; in a quiet garden</b></p>",
                ">seed</th>", ">steps</th>").doesNotContain(">prompt</th>");
    }

    @Test
    void ofManyColumnsThoseThatDifferAreShown() {
        Table table = Table.create("t");
        IntStream.rangeClosed(1, 11).forEach(n -> table.addColumns(IntColumn.create("c" + n, n, n == 7 ? 8 : n)));

        assertThat(Shown.of(table).get("text/html")).contains(">c7</th>", "The same in every row: c1 <b>1</b> · c2 <b>2</b> · ", "c11 <b>11</b></p>")
                .doesNotContain(">c1</th>");
    }

    @Test
    void ofOneRowEverythingIsShown() {
        assertThat(Shown.of(Table.create(StringColumn.create("prompt", "a woman in a quiet garden"))).get("text/html")).contains(">prompt</th>")
                .doesNotContain("The same in every row");
    }

    @Test
    void ofManySeriesTheFirstAreNamed() {
        CategoryChart chart = new CategoryChartBuilder().title("Map").build();
        IntStream.rangeClosed(1, 10).forEach(n -> chart.addSeries("s" + n, List.of("a"), List.of(1)));

        assertThat(Shown.of(chart)).containsEntry("text/plain", "A chart \"Map\": s1, s2, s3, s4, s5, s6, s7, s8 and 2 more.");
    }

    @Test
    void longTable() {
        Table table = Table.create("t", IntColumn.create("n", IntStream.range(1, 1235).toArray()));
        Map<String, String> shown = Shown.of(table);

        assertThat(shown.get("text/html")).contains(">30</td>", "… and 1,204 more rows").doesNotContain(">31</td>");
        assertThat(shown.get("text/plain")).contains("… and 1,204 more rows");
    }

    @Test
    void chartIsTwiceAsFineAsItIsWide() throws Exception {
        CategoryChart chart = new CategoryChartBuilder().width(300).height(200).title("Effects").build();
        chart.addSeries("R²", List.of("seed", "CFG scale"), List.of(0.2, 0.7));
        Map<String, String> shown = Shown.of(chart);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(shown.get("image/png"))));

        assertThat(shown).containsEntry("text/plain", "A chart \"Effects\": R².");
        assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(List.of(600, 400));
        assertThat(shown.get("text/html")).contains("<div class=\"drawing\"><img src=\"data:image/png;base64,", "width=\"300\"", "alt=\"A chart &quot;Effects&quot;: R².\"");
    }

    private record Sentence(Optional<byte[]> png) implements Viewable {
        @Override
        public Html html() {
            return new Html("<p>One</p>");
        }

        @Override
        public String toString() {
            return "One sentence.";
        }
    }
}
