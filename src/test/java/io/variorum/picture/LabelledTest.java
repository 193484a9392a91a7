// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledTest {

    /** The mark's letters are white, which nothing else in a grey picture is. */
    @ParameterizedTest
    @CsvSource({"512,512,en", "512,512,zh", "128,192,en", "128,192,zh", "1024,512,en", "64,64,en", "2048,2048,zh"})
    void lettersAreAtLeastATwentiethOfTheShortestSide(int width, int height, String language) {
        Picture grey = grey(width, height);
        BufferedImage marked = grey.labelled().language(language).image();
        TreeSet<Integer> rows = new TreeSet<>();
        TreeSet<Integer> columns = new TreeSet<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if ((marked.getRGB(x, y) & 0xFF) > 200) {
                    rows.add(y);
                    columns.add(x);
                }
            }
        }
        assertThat(rows.last() - rows.first() + 1).isGreaterThanOrEqualTo((int) Math.ceil(0.05 * Math.min(width, height)));
        assertThat(rows.first()).as("in the lower half").isGreaterThan(height / 2);
        assertThat(columns.first()).as("not cut off").isPositive();
        assertThat(columns.last()).isLessThan(width - 1);
    }

    @ParameterizedTest
    @CsvSource({"top left,0,0", "top right,1,0", "bottom left,0,1", "bottom right,1,1"})
    void standsInTheCornerThatIsAsked(String corner, int right, int bottom) {
        Picture grey = grey(256, 256);
        int[] before = rgb(grey.image());
        int[] after = rgb(grey.labelled().corner(corner).image());
        int[] changed = java.util.stream.IntStream.range(0, after.length).filter(i -> after[i] != before[i]).toArray();
        assertThat(Arrays.stream(changed).map(i -> i / 256 / 128).distinct()).containsExactly(bottom);
        double column = Arrays.stream(changed).map(i -> i % 256).average().orElseThrow();
        assertThat(column > 128).isEqualTo(right == 1);
    }

    @Test
    void theOriginalStaysAsItIs() {
        Picture grey = grey(64, 64);
        byte[] before = grey.bytes();
        grey.labelled().image();
        assertThat(grey.bytes()).isEqualTo(before);
    }

    @Test
    void shownAndSaid() {
        Labelled labelled = Examples.picture(GARDEN).labelled().language("zh").corner("top left");
        assertThat(labelled).hasToString("A copy of picture 0a920def8883… marked “AI生成”, top left. The original is unchanged. Try .save(\"picture.jpg\").");
        assertThat(labelled.html().text()).contains("data:image/png;base64,");
    }

    @Test
    void whatThereIsNot() {
        assertThatThrownBy(() -> grey(64, 64).labelled().corner("middle"))
                .hasMessage("There is no corner \"middle\". There are \"top left\", \"top right\", \"bottom left\", \"bottom right\".");
        assertThatThrownBy(() -> grey(64, 64).labelled().language("de"))
                .hasMessage("There is no mark in \"de\"; there are \"en\" and \"zh\". Try .language(\"zh\").");
    }

    private static Picture grey(int width, int height) {
        int[] rgb = new int[width * height];
        Arrays.fill(rgb, 0x808080);
        return Picture.of(width, height, rgb, GARDEN, SAMPLE);
    }

    private static int[] rgb(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
