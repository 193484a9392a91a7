// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static io.variorum.picture.Examples.pixels;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PictureBytesTest {

    @Test
    void sameRequestTwice() {
        assertThat(Examples.picture(GARDEN)).isEqualTo(Examples.picture(GARDEN));
        assertThat(Examples.picture(GARDEN)).isNotEqualTo(Examples.picture(GARDEN.seed(1)));
    }

    /** Changes only with the program's version of the format; then say so in CHANGELOG, for every digest changes. */
    @Test
    void knownBytes() {
        assertThat(Examples.picture(GARDEN).digest())
                .isEqualTo("0a920def8883fcf09dfe94252d9adacde6674d7798000a16814bf74e595cbe90");
    }

    @Test
    void readBack() {
        Picture picture = Examples.picture(GARDEN.prompt("花園 🌸 <b>").eta(0.5));
        Picture back = Picture.read(picture.png().orElseThrow());
        assertThat(back).isEqualTo(picture);
        assertThat(back.parameters()).isEqualTo(GARDEN.prompt("花園 🌸 <b>").eta(0.5));
        assertThat(back.origin()).isEqualTo(SAMPLE);
        assertThat(back.width()).isEqualTo(16);
        assertThat(back.height()).isEqualTo(12);
    }

    @Test
    void latin1TextsGoIntoTextChunksAndOthersIntoInternationalOnes() {
        assertThat(types("Gärten")).containsExactly("IHDR", "tEXt", "iTXt", "iTXt", "IDAT", "IEND");
        assertThat(types("花園")).containsExactly("IHDR", "iTXt", "iTXt", "iTXt", "IDAT", "IEND");
    }

    @Test
    void theTextsCarryNoTimeNoUserAndNoPath() {
        String file = new String(Examples.picture(GARDEN).png().orElseThrow(), StandardCharsets.ISO_8859_1);
        assertThat(file).doesNotContain("tIME", "CreateDate", System.getProperty("user.home"), System.getProperty("user.dir"));
    }

    @Test
    void labels() {
        Map<String, String> texts = PngText.read(PngChunks.read(Examples.picture(GARDEN).png().orElseThrow()));
        assertThat(texts.keySet()).containsExactly("parameters", "variorum", "XML:com.adobe.xmp");
        assertThat(texts.get("XML:com.adobe.xmp"))
                .contains("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")
                .contains("Iptc4xmpExt:AISystemUsed=\"Variorum, model sample\"")
                .contains("TC260:AIGC=\"{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:&quot;Variorum&quot;");
    }

    @Property(tries = 50, seed = "42")
    void pixelsSurvive(@ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll long seed) {
        int[] rgb = new java.util.Random(seed).ints((long) width * height, 0, 1 << 24).toArray();
        Picture picture = Picture.of(width, height, rgb, GARDEN, SAMPLE);
        int[] back = picture.image().getRGB(0, 0, width, height, null, 0, width);
        assertThat(back).containsExactly(java.util.Arrays.stream(rgb).map(p -> p | 0xFF000000).toArray());
    }

    private static Iterable<String> types(String prompt) {
        byte[] png = Picture.of(16, 12, pixels(16, 12, 1), GARDEN.prompt(prompt), SAMPLE).png().orElseThrow();
        return PngChunks.read(png).chunks().stream().map(PngChunks.Chunk::type).toList();
    }
}
