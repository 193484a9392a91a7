// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

/**
 * The calls of libtorch that are under way. A program that is ended, by Ctrl-C for one, takes libtorch down while other
 * threads are still in it, and crashes; so the end waits for them, and lets no other call begin.
 */
final class CallsUnderWay {

    private static final int PATIENCE = 10; // seconds; a call of a large model at 512 × 512 takes less than one
    private static final int TERMINATED = 143; // 128 + SIGTERM, as shells count
    private static final ReentrantReadWriteLock CALLS = new ReentrantReadWriteLock();

    private CallsUnderWay() {}

    /** From now on the end of the program waits. */
    static void awaitAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(CallsUnderWay::end, "variorum-end"));
    }

    /** The result of a call; once the program ends, none begins. */
    static long during(LongSupplier call) {
        CALLS.readLock().lock();
        try {
            return call.getAsLong();
        } finally {
            CALLS.readLock().unlock();
        }
    }

    private static void end() {
        try {
            if (CALLS.writeLock().tryLock(PATIENCE, TimeUnit.SECONDS)) {
                return; // and keeps it
            }
        } catch (InterruptedException e) {
            // then there is no more time
        }
        Runtime.getRuntime().halt(TERMINATED);
    }
}
