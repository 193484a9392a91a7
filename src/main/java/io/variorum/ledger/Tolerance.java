// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Origin;

/**
 * How far two pictures may lie apart and still count as the same: as far as one arithmetic goes from machine to machine.
 *
 * @param levels of 255 that no channel of any pixel may be further away
 * @param psnr dB at least
 */
public record Tolerance(int levels, double psnr) {

    /**
     * Measured with the sample model, four requests on three instruction sets and 1, 2 and 4 threads: 85 dB and more, no
     * channel of any pixel more than one level away; with SD 1.5's size and random weights, 512 × 512 on 1 thread and on 2: 78 dB, one
     * level; libtorch's plain operations against the packed ones: 81 dB. Another CFG
     * scale lies beyond from 7 to 7.1 (54 dB, 16 levels), not yet from 7 to 7.01 (65 dB, 2 levels); another word or seed is
     * below 25 dB.
     */
    private static final Tolerance FLOAT32 = new Tolerance(4, 60);

    /**
     * Of bfloat16 and float16. Measured likewise, bfloat16 with and without the processor's instructions for it: 45 dB and
     * more, up to 31 levels, and with SD 1.5's size on 1 thread and on 2 46 dB, 9 levels; against float32: 46 dB, 23 levels, and float16: 54 dB, 6 levels. It does not tell CFG scale 7
     * from 7.5 (43 dB, 30 levels); another word or seed is below 25 dB.
     */
    private static final Tolerance NARROWER = new Tolerance(64, 40);

    /** Of whatever is laid on a picture of this origin. */
    public static Tolerance of(Origin original) {
        return original.precision().equals("bfloat16") || original.precision().equals("float16") ? NARROWER : FLOAT32;
    }
}
