// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.time.Duration;
import java.util.Arrays;

/** The threads that run cells. An interrupt ends the cell for the kernel at once, for its thread after the step it is in. */
final class CellThreads {

    private static final Duration PATIENCE = Duration.ofSeconds(60); // one step of a large model on a slow processor

    private CellThreads() {}

    static void awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (running() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean running() {
        return Thread.getAllStackTraces().values().stream().flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().startsWith("REPL.$JShell$")); // the class JShell makes of a cell
    }
}
