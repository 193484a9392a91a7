// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Arithmetic;
import io.variorum.torch.Tensor;
import java.util.Set;

/** A network's weights by the names that diffusers gives them. */
public interface Weights {

    Set<String> names();

    /** Where and how large it is; refuses a name that is not there with a sentence that names the file. */
    TensorEntry entry(String name);

    /** A copy in 32-bit floating point; the caller owns it. */
    Tensor tensor(String name);

    /**
     * The numbers as the file has them, without a copy, to be read once: the caller closes them and then calls {@link #release}.
     */
    Tensor shared(String name);

    /** The file's pages with these numbers are no longer needed in memory; they can still be read. */
    void release(String name);

    /** A copy of some rows of a matrix in 32-bit floating point, (rows, columns); the caller owns it. The others are not read. */
    Tensor rows(String name, int[] rows);

    /** What the network that is made of them computes in. */
    default Arithmetic arithmetic() {
        return Arithmetic.EXACT;
    }

    /** The same weights for a network that computes so. */
    default Weights in(Arithmetic arithmetic) {
        return new WeightsIn(this, arithmetic);
    }

    default boolean has(String name) {
        return names().contains(name);
    }
}
