// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import java.util.ArrayList;
import java.util.List;

/**
 * √(1 − multi-scale structural similarity): Wang, Simoncelli and Bovik, "Multi-scale structural similarity for image quality
 * assessment", Asilomar (2003), eq. 7 with the exponents of their section 3.2. Each scale halves the one before by averaging
 * 2 × 2 pixels; a picture too small for five scales is compared on as many as leave 11 pixels a side, the exponents of those
 * brought to sum 1. A negative term counts as 0. Large pictures are first averaged as for SSIM.
 */
final class MsSsim implements Measure<List<Ssim.Look>> {

    private static final double[] EXPONENTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    @Override
    public String name() {
        return "MS-SSIM";
    }

    @Override
    public String source() {
        return "√(1 − MS-SSIM), the structural similarity of the brightness at up to five scales (Wang et al. 2003): 0 for the same, 1 for nothing in common.";
    }

    @Override
    public List<Ssim.Look> look(Pixels picture) {
        List<Ssim.Look> scales = new ArrayList<>();
        for (Plane plane = Plane.of(picture); scales.size() < EXPONENTS.length; plane = plane.halved()) {
            if (!scales.isEmpty() && Math.min(plane.width(), plane.height()) < Ssim.WINDOW) {
                break;
            }
            scales.add(Ssim.look(plane));
        }
        return scales;
    }

    @Override
    public double distance(List<Ssim.Look> a, List<Ssim.Look> b) {
        return Math.sqrt(Math.max(0, 1 - similarity(a, b)));
    }

    @Override
    public double similarity(double distance) {
        return 1 - distance * distance;
    }

    static double similarity(List<Ssim.Look> a, List<Ssim.Look> b) {
        int scales = Math.min(a.size(), b.size());
        double sum = 0;
        for (int s = 0; s < scales; s++) {
            sum += EXPONENTS[s];
        }
        double product = 1;
        for (int s = 0; s < scales; s++) {
            double term = s < scales - 1 ? Ssim.contrast(a.get(s), b.get(s)) : Ssim.similarity(a.get(s), b.get(s));
            product *= Math.pow(Math.max(0, term), EXPONENTS[s] / sum);
        }
        return product;
    }
}
