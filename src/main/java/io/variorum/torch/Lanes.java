// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Two threads side by side for computations that do not need each other.
 *
 * <p>In a small network most operations are too short to be shared: threads that share them wait for each other longer
 * than they work, and on a busy machine many times longer. So a small computation has one thread to itself, and its
 * result does not depend on how many threads there are; a large one shares its operations among several.
 */
public final class Lanes {

    private static final int LANES = 2;

    private static final int SMALL = 48 * 48; // cells of a latent: a picture of 384 × 384 is worth several threads

    private static final ThreadLocal<Boolean> IN_LANE = ThreadLocal.withInitial(() -> false);

    private static final class Threads {
        static final ExecutorService POOL = Executors.newFixedThreadPool(LANES, work -> {
            Thread thread = new Thread(() -> {
                IN_LANE.set(true);
                work.run();
            }, "variorum-lane");
            thread.setDaemon(true);
            return thread;
        });
    }

    private Lanes() {}

    /** Whether a network that works on a latent of this size is small. */
    public static boolean small(int height, int width) {
        return height * width < SMALL;
    }

    /** Something to compute; when {@code stopped} says so, it ends with {@link CancellationException}. */
    public interface Computation<T> {
        T run(BooleanSupplier stopped);
    }

    /**
     * The results of these computations, in their order. An interrupt is passed on to them, and the thread stays
     * interrupted; whatever happens, none of them is still at work when this returns.
     */
    public static <T> List<T> run(boolean small, List<? extends Computation<T>> computations) {
        return small || computations.size() > 1
                ? inLanes(small ? 1 : Math.max(1, Torch.threads() / LANES), computations)
                : computations.stream().map(Lanes::here).toList();
    }

    public static <T> T run(boolean small, Computation<T> computation) {
        return run(small, List.of(computation)).get(0);
    }

    /**
     * The result of a small computation with operations long enough for two threads; for one whose bytes are the same by one
     * as by two, though not by more: in how many parts oneDNN cuts a convolution can change its last digits.
     */
    public static <T> T byTwo(Computation<T> computation) {
        return inLanes(2, List.of(computation)).get(0);
    }

    static <T> T here(Computation<T> computation) {
        return Scratch.during(() -> computation.run(Thread.currentThread()::isInterrupted));
    }

    private static <T> List<T> inLanes(int threads, List<? extends Computation<T>> computations) {
        if (Torch.threads() == 1 || IN_LANE.get()) {
            return computations.stream().map(Lanes::here).toList();
        }
        AtomicBoolean stopped = new AtomicBoolean(Thread.currentThread().isInterrupted());
        List<Future<T>> futures = computations.stream().map(c -> Threads.POOL.submit(() -> {
            Torch.computeWith(threads);
            return Scratch.during(() -> c.run(stopped::get));
        })).toList();
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(await(future, stopped));
            } catch (ExecutionException e) {
                stopped.set(true);
                failure = failure == null ? e.getCause() : failure;
            }
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return results;
    }

    private static <T> T await(Future<T> future, AtomicBoolean stopped) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped.set(true);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
