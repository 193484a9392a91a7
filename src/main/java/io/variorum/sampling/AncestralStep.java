// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/**
 * How an ancestral sampler comes from one noise level to the next (after Song et al. 2020, equation 16).
 *
 * @param down the level to step down to
 * @param up the deviation of the fresh noise that leads back up to the next level
 */
record AncestralStep(float down, float up) {

    /** @param eta share of the fresh noise: 0 none, 1 the full amount */
    static AncestralStep of(float from, float to, float eta) {
        if (eta == 0) {
            return new AncestralStep(to, 0);
        }
        float whole = (float) Math.sqrt(to * to * (from * from - to * to) / (from * from));
        float up = Math.min(to, eta * whole);
        return new AncestralStep((float) Math.sqrt(to * to - up * up), up);
    }
}
