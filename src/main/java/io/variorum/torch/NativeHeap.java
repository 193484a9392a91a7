// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * Large arrays are taken from the C library's heap and given back to it, not to the system.
 *
 * <p>glibc gets an array of more than 32 MB from the system each time, and the processor then clears it page by page as
 * it is first touched: that made a gated linear layer of SD 1.5 take 25.7 ms instead of 6.6.
 */
final class NativeHeap {

    private static final int TRIM_THRESHOLD = -1; // names of malloc.h
    private static final int MMAP_THRESHOLD = -3;
    private static final int ARENA_MAX = -8;

    private NativeHeap() {}

    /** What is free in the heap goes back to the system, for whoever is next: a model was closed. */
    static void giveBack() {
        if (Platform.isLinux()) {
            try {
                NativeLibrary.getInstance("c").getFunction("malloc_trim").invokeInt(new Object[] {0});
            } catch (UnsatisfiedLinkError anotherLibrary) {
                // musl gives back by itself
            }
        }
    }

    /** Does nothing where the C library is another: there the program is only slower. */
    static void keepLargeArrays() {
        if (!Platform.isLinux() || System.getenv("NOMALLOPT") != null) {
            return;
        }
        try {
            Function mallopt = NativeLibrary.getInstance("c").getFunction("mallopt");
            mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, 1 << 30});
            mallopt.invokeInt(new Object[] {ARENA_MAX, 1});
            mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, Integer.MAX_VALUE});
        } catch (UnsatisfiedLinkError anotherLibrary) {
            // musl has no mallopt
        }
    }
}
