// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The arithmetic engine, libtorch, started once for the whole program. */
public final class Torch {

    private static final String THREADS_VARIABLE = "VARIORUM_THREADS";

    private static volatile boolean started;
    private static volatile int threads;

    /**
     * What each thread sets for itself: how many threads share its operations; and no graph optimiser, which costs
     * seconds at each new size and gains nothing here.
     *
     * <p>A thread that never asked libtorch for its number is given, at its first operation, the one that any thread set
     * last, whatever it set itself: so it asks first.
     */
    private static final ThreadLocal<Integer> PREPARED = ThreadLocal.withInitial(() -> {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.getNumThreads();
        JniUtils.setNumThreads(threads);
        return threads;
    });

    private Torch() {}

    /** Starts the engine if it is not running, and makes it ready for the thread that calls. */
    static void prepare() {
        if (!started) {
            start();
        }
        PREPARED.get();
    }

    /** From now on {@code share} threads share the operations of the calling thread. */
    static void computeWith(int share) {
        prepare();
        if (PREPARED.get() != share) {
            JniUtils.setNumThreads(share);
            PREPARED.set(share);
        }
    }

    private static synchronized void start() {
        if (started) {
            return;
        }
        threads = threads(System.getenv(THREADS_VARIABLE));
        NativeMemory.useLargePages();
        NativeMemory.keepFreed();
        System.setProperty("ai.djl.offline", "true"); // all libraries come with the program; nothing is fetched
        System.setProperty("ai.djl.default_engine", "PyTorch");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1"); // a picture is made step after step
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            Engine.getEngine("PyTorch");
            NativeLog.onlyErrors(Path.of(LibUtils.getLibtorchPath()));
        } catch (EngineException | LinkageError e) {
            throw unloadable(System.getenv("PYTORCH_LIBRARY_PATH"), e);
        }
        CallsUnderWay.awaitAtTheEnd();
        started = true;
    }

    /** @param path where somebody says that a libtorch of their own is; null for none */
    static RuntimeException unloadable(String path, Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IllegalArgumentException(path == null ? "libtorch, which comes with the program, cannot be loaded: %s".formatted(cause.getMessage())
                : "libtorch in PYTORCH_LIBRARY_PATH (%s) cannot be loaded: %s. It must be of version 2.7.1; PYTORCH_FLAVOR must be cu128 for any made for CUDA 12, cpu for another."
                        .formatted(path, cause.getMessage()), e);
    }

    /** How many threads share one operation; the last digits of a sum can depend on it, so the record names it. */
    public static int threads() {
        prepare();
        return threads;
    }

    /** The version of libtorch, "2.7.1". */
    public static String version() {
        prepare();
        return Engine.getEngine("PyTorch").getVersion();
    }

    /** Whether libtorch can use a graphics card here and now. */
    static boolean seesCuda() {
        prepare();
        return Engine.getEngine("PyTorch").hasCapability("CUDA");
    }

    /** Whether the libtorch at hand was made for graphics cards. */
    static boolean isMadeForCuda() {
        prepare();
        return Files.exists(Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cuda")));
    }

    /** What computes, for the record. */
    public static Map<String, String> facts() {
        return new TreeMap<>(Map.of("libtorch", version(), "threads", "" + threads()));
    }

    static int threads(String asked) {
        if (asked == null || asked.isBlank()) {
            return physicalCores();
        }
        if (!asked.strip().matches("[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("%s must be a number of threads between 1 and 999, but was \"%s\". Try %s=2."
                    .formatted(THREADS_VARIABLE, asked, THREADS_VARIABLE));
        }
        return Integer.parseInt(asked.strip());
    }

    /** Two threads on one core share its arithmetic units and only wait for each other. */
    private static int physicalCores() {
        int processors = Runtime.getRuntime().availableProcessors();
        try {
            long siblings = number("siblings");
            long cores = number("cpu cores");
            return (int) Math.max(1, siblings > cores ? processors * cores / siblings : processors);
        } catch (IOException | RuntimeException noSuchFile) { // not Linux
            return processors;
        }
    }

    private static long number(String key) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(l -> l.startsWith(key)).map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .mapToLong(Long::parseLong).findFirst().orElse(1);
        }
    }
}
