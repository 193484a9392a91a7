// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.torch.Arithmetic;

/**
 * Prints how many bytes a model and a picture are said to need, before anything of them is loaded.
 *
 * <p>Arguments: a model; float32 or bfloat16; width and height of the picture.
 */
public final class MemoryTold {

    private MemoryTold() {}

    public static void main(String[] args) {
        Arithmetic arithmetic = args[1].equals("bfloat16") ? Arithmetic.EXACT.fast() : Arithmetic.EXACT;
        System.out.println(MemoryNeed.of(Checkpoint.open(args[0]), arithmetic).needed(Long.parseLong(args[2]), Long.parseLong(args[3])));
    }
}
