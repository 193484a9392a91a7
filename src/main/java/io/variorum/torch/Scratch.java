// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Memory that the weights of one computation pass through on their way to being packed, one after another.
 *
 * <p>Fresh memory is cleared by the system page by page as it is first touched, which takes several times as long as to
 * write the widened numbers of a file into it; what was touched before lies, moreover, partly in the processor's cache.
 */
final class Scratch {

    private static final ThreadLocal<Tensor> HERE = new ThreadLocal<>();

    private Scratch() {}

    /** Does this work in this thread with one piece of memory for all that it lends; afterwards the memory is free again. */
    static <T> T during(Supplier<T> work) {
        if (HERE.get() != null) {
            return work.get();
        }
        try (Tensor memory = Tensor.of(new float[0], 0)) {
            HERE.set(memory);
            return work.get();
        } finally {
            HERE.remove();
        }
    }

    /** @param work is lent the memory as an array of any length, which it may resize and fill; its result must not lie in it */
    static <T> T lend(Function<Tensor, T> work) {
        return during(() -> work.apply(HERE.get()));
    }
}
