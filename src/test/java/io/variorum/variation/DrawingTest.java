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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DrawingTest {

    private static final Variation VARIATION = Variation.of(
            Sweep.of(Parameters.of("garden").size(64, 96).steps(5)).over(seeds(1, 2, 3)).over(cfgScales(2, 8)).run(new Painter()));

    private static final Variation MANY = Variation.of(
            Sweep.of(Parameters.of("garden").size(64, 64).steps(5)).over(seeds(LongStream.rangeClosed(1, 101).toArray())).run(new Painter()));

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
    void onAnyGroundThereIsNoneAndLettersStandOutFromWhiteAndBlack() throws IOException {
        BufferedImage effects = ImageIO.read(new ByteArrayInputStream(Drawing.of(VARIATION.effects()).pngOnAnyGround()));
        assertThat(effects.getRGB(0, 0) >>> 24).isZero();
        assertThat(colours(effects)).contains(0x7d776d, 0x56b4e9).doesNotContain(0x1d1b18, 0xffffff); // letters, the first measure's bars
        assertThat(contrast(0x7d776d, 0xffffff)).isGreaterThan(4.3); // of large letters 3 is asked for
        assertThat(contrast(0x111111, 0x7d776d)).isGreaterThan(4.2); // JupyterLab's dark ground
    }

    @Test
    void usersOwnChartKeepsItsGround() throws IOException {
        CategoryChart chart = new CategoryChartBuilder().width(300).height(200).build();
        chart.addSeries("mine", List.of("a", "b"), List.of(1, 2));
        Drawing own = Drawing.of(chart);
        assertThat(own.pngOnAnyGround()).isEqualTo(own.png());
    }

    @Test
    void squaresOfManyPicturesAreOnePictureOnTheGroundOfThePage() {
        String svg = Drawing.of(MANY.heatMap()).svg();
        assertThat(svg).contains("fill:var(--paper)", "fill:var(--ink)").hasSizeLessThan(500_000);
        assertThat(parsed(svg).getDocumentElement().getElementsByTagName("image").getLength()).isEqualTo(1);
        assertThat(Drawing.of(MANY.heatMap()).followsThePage()).isTrue();
    }

    @Test
    void squaresOfAPictureHaveTheColoursThatXChartGivesThem() throws IOException {
        HeatMapChart ours = MANY.heatMap();
        HeatMapChart plain = new HeatMapChartBuilder().width(900).height(900).build();
        plain.getStyler().setRangeColors(ours.getStyler().getRangeColors()).setMin(ours.getStyler().getMin()).setMax(ours.getStyler().getMax());
        plain.addSeries("distance", ours.getHeatMapSeries().getXData(), ours.getHeatMapSeries().getYData(), List.copyOf(ours.getHeatMapSeries().getHeatData()));
        Set<String> expected = Pattern.compile("rgb\\(\\d+,\\d+,\\d+\\)").matcher(Drawing.of(plain).svg()).results().map(MatchResult::group).collect(Collectors.toSet());

        Matcher data = Pattern.compile("data:image/png;base64,([^\"]+)").matcher(Drawing.of(ours).svg());
        assertThat(data.find()).isTrue();
        Set<Integer> found = colours(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1)))));
        assertThat(found).hasSizeGreaterThan(100);
        assertThat(expected).containsAll(found.stream().map(c -> "rgb(%d,%d,%d)".formatted(c >> 16 & 0xFF, c >> 8 & 0xFF, c & 0xFF)).toList());
    }

    @Test
    void exportedFileStaysLight(@TempDir Path folder) throws IOException {
        Path file = ChartFile.save(VARIATION.effects(), folder.resolve("effects.svg"));
        assertThat(Files.readString(file)).contains("rgb(255,255,255)").doesNotContain("prefers-color-scheme");
    }

    /** Of the pixels that nothing shines through. */
    private static Set<Integer> colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())).filter(c -> c >>> 24 == 0xFF)
                .map(c -> c & 0xFFFFFF).boxed().collect(Collectors.toSet());
    }

    /** As WCAG 2.2 defines it. */
    private static double contrast(int dark, int light) {
        return (luminance(light) + 0.05) / (luminance(dark) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xFF) + 0.7152 * linear(colour >> 8 & 0xFF) + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int part) {
        return part / 255.0 <= 0.04045 ? part / 255.0 / 12.92 : Math.pow((part / 255.0 + 0.055) / 1.055, 2.4);
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
