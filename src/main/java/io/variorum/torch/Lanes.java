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
 * Two threads side by side, each computing with half of the engine's threads.
 *
 * <p>Two computations that do not need each other are faster side by side than one after the other with all threads: in
 * a small network most operations are too short to be shared. What each computes does not depend on the other.
 */
public final class Lanes {

    private static final int LANES = 2;

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

    /** How many of the engine's threads the calling thread computes with. */
    static int share(int threads) {
        return IN_LANE.get() ? Math.max(1, threads / LANES) : threads;
    }

    /** Something to compute; when {@code stopped} says so, it ends with {@link CancellationException}. */
    public interface Computation<T> {
        T run(BooleanSupplier stopped);
    }

    /**
     * The results of these computations, in their order. An interrupt is passed on to them, and the thread stays
     * interrupted; whatever happens, none of them is still at work when this returns.
     */
    public static <T> List<T> run(List<? extends Computation<T>> computations) {
        return computations.size() == 1 ? List.of(here(computations.get(0))) : inLanes(computations);
    }

    /**
     * The result of one computation: with all threads where it is large; where it is small in one lane, since threads
     * that share short operations wait for each other longer than they work.
     */
    public static <T> T run(boolean small, Computation<T> computation) {
        return small ? inLanes(List.of(computation)).get(0) : here(computation);
    }

    private static <T> T here(Computation<T> computation) {
        return computation.run(Thread.currentThread()::isInterrupted);
    }

    private static <T> List<T> inLanes(List<? extends Computation<T>> computations) {
        if (Torch.threads() == 1 || IN_LANE.get()) {
            return computations.stream().map(Lanes::here).toList();
        }
        AtomicBoolean stopped = new AtomicBoolean(Thread.currentThread().isInterrupted());
        List<Future<T>> futures = computations.stream().map(c -> Threads.POOL.submit(() -> c.run(stopped::get))).toList();
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
