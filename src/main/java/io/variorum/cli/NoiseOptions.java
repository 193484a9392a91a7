// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.prompt.Parameters;
import picocli.CommandLine.Option;

/** The options that say from which noise a picture comes, besides its seed. */
final class NoiseOptions {

    @Option(names = "--noise", paramLabel = "CPU|NV", description = "which random numbers a seed gives: torch's on a CPU (default), or those of an NVIDIA card")
    private String noise;

    @Option(names = "--ensd", paramLabel = "N", description = "added to the seed for the noise between steps (eta noise seed delta, default 0)")
    private Long ensd;

    @Option(names = "--variation-seed", paramLabel = "N", description = "a second seed whose noise is mixed into the first noise")
    private Long variationSeed;

    @Option(names = "--variation-strength", paramLabel = "X", description = "how much of it, 0 to 1 (default 0)")
    private Double variationStrength;

    @Option(names = "--seed-resize", paramLabel = "WxH", description = "put the first noise of a picture of this size into the middle of this one's")
    private String seedResize;

    Parameters apply(Parameters given) {
        Parameters p = noise == null ? given : given.noise(noise);
        p = ensd == null ? p : p.ensd(ensd);
        if (variationSeed != null || variationStrength != null) {
            p = p.variation(variationSeed == null ? p.variationSeed() : variationSeed, variationStrength == null ? p.variationStrength() : variationStrength);
        }
        if (seedResize != null) {
            int[] size = RequestOptions.size(seedResize, "--seed-resize");
            p = p.seedResize(size[0], size[1]);
        }
        return p;
    }
}
