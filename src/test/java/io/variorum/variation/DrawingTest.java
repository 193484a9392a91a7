// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static io.variorum.sweep.Axes.cfgScales;
import static io.variorum.sweep.Axes.seeds;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.prompt.Parameters;
import io.variorum.sweep.Painter;
import io.variorum.sweep.Sweep;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChartBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DrawingTest {

    private static final Variation VARIATION = Variation.of(
            Sweep.of(Parameters.of("garden").size(64, 96).steps(5)).over(seeds(1, 2, 3)).over(cfgScales(2, 8)).run(new Painter()));

    @Test
    void groundAndLettersFollowThePage() {
        assertThat(Drawing.of(VARIATION.effects()).svg()).contains("fill:var(--paper)", "fill:var(--ink)", "<style>svg{--paper:#ffffff;--ink:#1d1b18;", "@media(prefers-color-scheme:dark){svg{--paper:#1b1917;")
                .doesNotContain("rgb(255,255,255)", "rgb(29,27,24)");
    }

    @Test
    void whatMeansSomethingKeepsItsColour() {
        assertThat(Drawing.of(VARIATION.effects()).svg()).contains("rgb(86,180,233)"); // the first measure's bars
        assertThat(Drawing.of(VARIATION.heatMap()).svg()).contains("rgb(253,231,37)");
    }

    @Test
    void pictureAlongTwoEdgesIsThereOnce() {
        String svg = Drawing.of(VARIATION.heatMap()).svg();
        Element root = parsed(svg).getDocumentElement();
        assertThat(root.getElementsByTagName("image").getLength()).isEqualTo(6);
        assertThat(root.getElementsByTagName("use").getLength()).isEqualTo(12);
    }

    @Test
    void partOfAPageLeavesItsColoursToThePage() {
        assertThat(Drawing.of(VARIATION.heatMap()).svgPart()).contains("fill:var(--paper)", "fill:var(--ink)")
                .doesNotContain("<style", "prefers-color-scheme", "<text", "rgb(255,255,255)");
    }

    @Test
    void twoChartsOfAPageShareNoIds() {
        List<String> ids = Stream.of(VARIATION.effects(), VARIATION.heatMap()).flatMap(chart -> ids(parsed(Drawing.of(chart).svgPart())).stream()).toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void usersOwnChartKeepsItsColours() {
        assertThat(Drawing.of(VARIATION.effects()).followsThePage()).isTrue();
        assertThat(Drawing.of(new CategoryChartBuilder().build()).followsThePage()).isFalse();
    }

    @Test
    void sameChartSameBytes() {
        assertThat(Drawing.of(VARIATION.heatMap()).svg()).isEqualTo(Drawing.of(VARIATION.heatMap()).svg());
    }

    @Test
    void drawnInAnotherSizeItKeepsItsOwn() {
        Drawing drawing = Drawing.of(VARIATION.heatMap());
        drawing.paint(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB).createGraphics(), 300, 300);
        assertThat(parsed(drawing.svg()).getDocumentElement().getAttribute("width")).isEqualTo(drawing.width() + "px");
    }

    @Test
    void exportedFileStaysLight(@TempDir Path folder) throws IOException {
        Path file = ChartFile.save(VARIATION.effects(), folder.resolve("effects.svg"));
        assertThat(Files.readString(file)).contains("rgb(255,255,255)").doesNotContain("prefers-color-scheme");
    }

    private static List<String> ids(Document svg) {
        List<String> ids = new ArrayList<>();
        NodeList all = svg.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).hasAttribute("id")) {
                ids.add(((Element) all.item(i)).getAttribute("id"));
            }
        }
        return ids;
    }

    private static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
