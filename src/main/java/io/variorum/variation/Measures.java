// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.pipeline.StableDiffusion;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measures on offer. Each is a distance whose squares add up (RMSE, √(1 − SSIM), √bits, Hellinger), so that the shares
 * of the variation that axes explain do not pass 100 %.
 */
public final class Measures {

    private static final double NOTICEABLE = 64; // a quarter of the range: the width of RMSE's Gaussian kernel

    public static final Measure<?> RMSE = new FunctionMeasure<>("RMSE",
            "Root of the mean squared difference of the pixels, over red, green and blue, 0 to 255.",
            p -> p, Measures::rmse, d -> Math.exp(-0.5 * (d / NOTICEABLE) * (d / NOTICEABLE)));

    public static final Measure<?> SSIM = new Ssim();

    public static final Measure<?> MS_SSIM = new MsSsim();

    public static final Measure<?> PHASH = new FunctionMeasure<>("pHash",
            "Square root of how many of 64 bits differ, 0 to 8: whether each low frequency of the brightness is above their median (as Python's imagehash.phash).",
            Hash::perceptual, Hash::differing, d -> 1 - d * d / 64);

    public static final Measure<?> DHASH = new FunctionMeasure<>("dHash",
            "Square root of how many of 64 bits differ, 0 to 8: whether brightness rises from each small area to its right neighbour (as Python's imagehash.dhash).",
            Hash::difference, Hash::differing, d -> 1 - d * d / 64);

    public static final Measure<?> COLOUR = new FunctionMeasure<>("colour",
            "Hellinger distance of two histograms of CIELAB colours (12 × 12 × 12 boxes), 0 for the same colours, 1 for none in common.",
            LabHistogram::of, LabHistogram::distance, d -> 1 - d * d);

    public static final Measure<?> EDGES = new FunctionMeasure<>("edges",
            "Hellinger distance of two histograms of edge directions (eight, in 4 × 4 areas; after Dalal and Triggs 2005), 0 for the same edges, 1 for none in common.",
            EdgeHistogram::of, EdgeHistogram::distance, d -> 1 - d * d);

    /** The name of {@link #latents}. */
    public static final String LATENT = "latent";

    /** Those that a chart shows unless others are asked for. */
    static final List<Measure<?>> USUAL = List.of(RMSE, SSIM, PHASH);

    /** Every measure on offer that needs no model. */
    public static final List<Measure<?>> ALL = List.of(RMSE, SSIM, MS_SSIM, PHASH, DHASH, COLOUR, EDGES);

    private Measures() {}

    /** Distance in the latents of a model's VAE: as far apart as the model itself sees two pictures. */
    public static Measure<float[]> latents(StableDiffusion sd) {
        return Measure.ofVectors(LATENT, ("Root of the mean squared difference of two pictures' latents, four numbers for every 8 × 8 pixels, "
                + "in units of their deviation over many pictures (about 1; Rombach et al. 2022). Encoded by: %s. "
                + "A rest of up to 7 pixels at the right and the bottom is not looked at.").formatted(sd), pixels -> sd.latent(pixels.image()));
    }

    /** Finds a measure by its name, in any case. */
    public static Measure<?> of(String name) {
        if (name.strip().equalsIgnoreCase(LATENT)) {
            throw new IllegalArgumentException("The measure latent needs a model to see with. Try .measure(latents(sd)).");
        }
        return ALL.stream().filter(m -> m.name().equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no measure \"%s\". There are %s. Try .measure(\"SSIM\")."
                        .formatted(name, String.join(", ", names()))));
    }

    /** Of every measure on offer. */
    public static List<String> names() {
        return Stream.concat(ALL.stream().map(Measure::name), Stream.of(LATENT)).toList();
    }

    private static double rmse(Pixels a, Pixels b) {
        long sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            int r = a.red(i) - b.red(i);
            int g = a.green(i) - b.green(i);
            int bl = a.blue(i) - b.blue(i);
            sum += r * r + g * g + bl * bl;
        }
        return Math.sqrt(sum / (3.0 * a.rgb().length));
    }
}
