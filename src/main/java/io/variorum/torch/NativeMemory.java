// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/** What the program asks of the C library about memory; where there is another library than glibc, it only does without. */
public final class NativeMemory {

    private static final int DONTNEED = 4; // sys/mman.h
    private static final int TRIM_THRESHOLD = -1; // malloc.h
    private static final int TOP_PAD = -2;
    private static final int MMAP_THRESHOLD = -3;
    private static final int OWN_PAGES = 32 << 20; // bytes from which on an array has pages of its own: what glibc comes to by itself, but not if the other limits are set
    private static final long PAGE = 4096; // bytes

    private static int apart; // how many threads are at work that needs it

    private NativeMemory() {}

    /**
     * Large arrays lie on large pages, where the system grants them: to be called before libtorch is loaded.
     *
     * <p>The C library gets an array of more than 32 MB from the system each time, and the processor clears it page by page
     * as it is first touched; with pages of 2 MB instead of 4 kB, decoding a picture of SD 1.5 takes 0.9 of the time.
     */
    static void useLargePages() {
        function("setenv").ifPresent(setenv -> setenv.invokeInt(new Object[] {"THP_MEM_ALLOC_ENABLE", "1", 0})); // read by libtorch's c10
    }

    /** What was freed serves the next array, up to 16 MB for each of the C library's heaps: to be called before libtorch is loaded. */
    static void keepFreed() {
        ownPagesFrom(OWN_PAGES);
        keep(16 << 20);
    }

    /**
     * The same with up to 64 MB while this work is done: for work that takes and frees such arrays again and again.
     *
     * <p>Else a heap that has become empty goes back to the system, whose next pages are cleared one by one: the text encoder,
     * read a layer at a time, met new pages at nearly every layer. In the UNet, where memory is scarcest, it would only be more.
     */
    public static <T> T keepingFreed(Supplier<T> work) {
        keep(64 << 20);
        try {
            return work.get();
        } finally {
            keep(16 << 20);
        }
    }

    /** Arrays of a megabyte and more that this work takes have pages of their own: for weights, which stay while what lies beside them comes and goes. */
    static <T> T apart(Supplier<T> work) {
        apart(1);
        try {
            return work.get();
        } finally {
            apart(-1);
        }
    }

    private static synchronized void apart(int more) {
        if (apart == 0) {
            ownPagesFrom(1 << 20);
        }
        apart += more;
        if (apart == 0) {
            ownPagesFrom(OWN_PAGES);
        }
    }

    private static void ownPagesFrom(int bytes) {
        function("mallopt").ifPresent(mallopt -> mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, bytes}));
    }

    private static void keep(int bytes) {
        function("mallopt").ifPresent(mallopt -> {
            mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, bytes});
            mallopt.invokeInt(new Object[] {TOP_PAD, bytes});
        });
    }

    /** What was freed goes back to the system, as far as the heap has whole pages of it. */
    public static void giveBack() {
        function("malloc_trim").ifPresent(trim -> trim.invokeInt(new Object[] {0L}));
    }

    /** The pages of a mapped file that hold these bytes are no longer needed in memory; they can still be read. */
    public static void release(ByteBuffer mapped) {
        function("madvise").ifPresent(madvise -> {
            long address = Pointer.nativeValue(Native.getDirectBufferPointer(mapped));
            long first = -Math.floorDiv(-address, PAGE) * PAGE;
            long length = (address + mapped.capacity()) / PAGE * PAGE - first;
            if (length > 0) {
                madvise.invokeInt(new Object[] {new Pointer(first), length, DONTNEED});
            }
        });
    }

    private static Optional<Function> function(String name) {
        try {
            return Platform.isLinux() ? Optional.of(NativeLibrary.getInstance("c").getFunction(name)) : Optional.empty();
        } catch (UnsatisfiedLinkError anotherLibrary) { // musl has no malloc_trim
            return Optional.empty();
        }
    }
}
