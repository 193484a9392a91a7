// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void ssimAsScikitImage() {
        Map<String, JsonElement> pairs = Reference.numbers().getAsJsonObject("ssim").asMap();
        assertThat(pairs).hasSize(66);
        Ssim ssim = new Ssim();
        pairs.forEach((pair, value) -> assertThat(Ssim.similarity(ssim.look(Reference.picture(pair.split(" ")[0])),
                ssim.look(Reference.picture(pair.split(" ")[1])))).as(pair).isCloseTo(value.getAsDouble(), within(1e-6)));
    }

    @Test
    void ssimOfLargePicturesOnAveragedBlocks() {
        Ssim ssim = new Ssim();
        assertThat(Ssim.similarity(ssim.look(Reference.picture("large-1")), ssim.look(Reference.picture("large-2"))))
                .isCloseTo(Reference.numbers().get("ssim halved").getAsDouble(), within(1e-6));
    }

    @Test
    void ssimDistanceIsTheRootOfWhatIsNotAlike() {
        double similarity = Reference.numbers().getAsJsonObject("ssim").get("1-1 2-1").getAsDouble();
        assertThat(Reference.distance(Measures.SSIM, "1-1", "2-1")).isCloseTo(Math.sqrt(1 - similarity), within(1e-6));
    }

    @Test
    void rmseAsNumpy() {
        Map<String, JsonElement> pairs = Reference.numbers().getAsJsonObject("rmse").asMap();
        assertThat(pairs).hasSize(66);
        pairs.forEach((pair, value) -> assertThat(Reference.distance(Measures.RMSE, pair.split(" ")[0], pair.split(" ")[1]))
                .isCloseTo(value.getAsDouble(), within(1e-9)));
    }

    @Test
    void pHashBitForBitAsImagehash() {
        Map<String, JsonElement> hashes = Reference.numbers().getAsJsonObject("phash").asMap();
        assertThat(hashes).hasSize(15);
        hashes.forEach((name, hash) ->
                assertThat("%016x".formatted(Hash.perceptual(Reference.picture(name)))).as(name).isEqualTo(hash.getAsString()));
    }

    @Test
    void dHashBitForBitAsImagehash() {
        Map<String, JsonElement> hashes = Reference.numbers().getAsJsonObject("dhash").asMap();
        assertThat(hashes).hasSize(15);
        hashes.forEach((name, hash) ->
                assertThat("%016x".formatted(Hash.difference(Reference.picture(name)))).as(name).isEqualTo(hash.getAsString()));
    }

    @Test
    void colourKnowsOnlyColours() {
        Pixels blackWhite = new Pixels(2, 1, new int[] {0x000000, 0xFFFFFF});
        Pixels whiteBlack = new Pixels(2, 1, new int[] {0xFFFFFF, 0x000000});
        Pixels white = new Pixels(2, 1, new int[] {0xFFFFFF, 0xFFFFFF});
        Pixels red = new Pixels(2, 1, new int[] {0xFF0000, 0xFF0000});
        assertThat(colour(blackWhite, whiteBlack)).isZero();
        assertThat(colour(white, red)).isCloseTo(1, within(1e-6));
        assertThat(colour(blackWhite, white)).isCloseTo(Math.sqrt(1 - Math.sqrt(0.5)), within(1e-6));
    }

    @Test
    void msSsimAsItsFormulaInNumpy() {
        Map<String, JsonElement> pairs = Reference.numbers().getAsJsonObject("ms-ssim").asMap();
        assertThat(pairs).hasSize(66);
        MsSsim measure = new MsSsim();
        pairs.forEach((pair, value) -> assertThat(MsSsim.similarity(measure.look(Reference.picture(pair.split(" ")[0])),
                measure.look(Reference.picture(pair.split(" ")[1])))).as(pair).isCloseTo(value.getAsDouble(), within(1e-6)));
    }

    @Test
    void edgesAsTheirFormulaInNumpy() {
        Map<String, JsonElement> pairs = Reference.numbers().getAsJsonObject("edges").asMap();
        assertThat(pairs).hasSize(66);
        pairs.forEach((pair, value) -> assertThat(Reference.distance(Measures.EDGES, pair.split(" ")[0], pair.split(" ")[1]))
                .as(pair).isCloseTo(value.getAsDouble(), within(1e-9)));
    }

    @Test
    void pictureWithoutEdges() {
        assertThat(Reference.distance(Measures.EDGES, "flat", "flat")).isZero();
        assertThat(Reference.distance(Measures.EDGES, "flat", "1-1")).isCloseTo(Math.sqrt(0.5), within(1e-9));
    }

    @Test
    void vectorsOfOnesOwn() {
        Measure<float[]> corners = Measure.ofVectors("corners", "two corners", p -> new float[] {p.red(0), p.red(p.rgb().length - 1)});
        assertThat(corners.distance(new float[] {0, 0}, new float[] {6, 8})).isCloseTo(Math.sqrt(50), within(1e-9));
        assertThatThrownBy(() -> corners.distance(new float[1], new float[2])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two pictures gave 1 and 2 numbers; a measure needs equally many of each.");
    }

    @Test
    void unknownMeasure() {
        assertThatThrownBy(() -> Measures.of("LPIPS")).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "There is no measure \"LPIPS\". There are RMSE, SSIM, MS-SSIM, pHash, dHash, colour, edges, latent. Try .measure(\"SSIM\").");
    }

    private static double colour(Pixels a, Pixels b) {
        return LabHistogram.distance(LabHistogram.of(a), LabHistogram.of(b));
    }
}
