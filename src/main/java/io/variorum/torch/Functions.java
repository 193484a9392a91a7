// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.TorchCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fused functions of networks.py, and of the other texts that have functions of the same names, called by name. */
public final class Functions {

    private static final String SOURCE = "networks.py";
    private static final String PLAIN_SOURCE = "reference.py";
    private static final List<String> SHARED = List.of("weights.py", "blocks.py", "attention.py", "convolutions.py", "products.py"); // part of every other source

    private static final Map<String, Long> MODULES = new ConcurrentHashMap<>(); // each source's, loaded at its first use

    private Functions() {}

    /**
     * Calls a function whose result is a tensor; the caller owns the result.
     *
     * @param arguments {@link Tensor}, {@link TensorList}, Integer, Double, Boolean, String or long[]
     */
    public static Tensor tensor(String function, Object... arguments) {
        return new Tensor(call(SOURCE, function, false, arguments));
    }

    /** Calls a function whose result is a list of tensors; the caller owns the result. */
    public static TensorList list(String function, Object... arguments) {
        return new TensorList(call(SOURCE, function, false, arguments));
    }

    /** Makes a weight: an ordinary tensor, not one of inference mode, so that it could be trained. */
    public static Tensor weight(String function, Object... arguments) {
        return new Tensor(call(SOURCE, function, true, arguments));
    }

    /** Makes a weight ready for the processor by one of the functions that pack; the parts that it is stacked of are not needed afterwards. */
    public static Tensor packed(String function, TensorList parts, Object... further) {
        return Scratch.lend(scratch -> NativeMemory.apart(() -> weight(function, Stream.concat(Stream.of(parts, scratch), Stream.of(further)).toArray())));
    }

    static Tensor packed(String function, Tensor weight, Object... further) {
        try (TensorList parts = TensorList.of(List.of(weight))) {
            return packed(function, parts, further);
        }
    }

    static long call(String source, String function, boolean train, Object... arguments) {
        Torch.prepare();
        long[] handles = new long[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                handles[i] = handle(arguments[i]);
            }
            long module = MODULES.computeIfAbsent(source, Functions::load);
            return CallsUnderWay.during(() -> TorchCalls.run(module, function, train, handles));
        } catch (EngineException e) {
            throw failure(function, e);
        } finally {
            for (int i = 0; i < arguments.length; i++) {
                if (handles[i] != 0 && !(arguments[i] instanceof Tensor) && !(arguments[i] instanceof TensorList)) {
                    TorchCalls.free(handles[i]);
                }
            }
        }
    }

    private static RuntimeException failure(String function, EngineException e) {
        String reason = e.getMessage().lines().filter(l -> l.contains("Error")).reduce((a, b) -> b).orElse("unknown").strip();
        return reason.contains("allocate memory") || reason.contains("out of memory") || reason.contains("not enough memory")
                ? new IllegalArgumentException("There is not enough memory for a picture of this size. Choose a smaller .size(width, height).", e)
                : new IllegalArgumentException("The model's weights do not fit its configuration; libtorch says in \"%s\": %s".formatted(function, reason), e);
    }

    private static long handle(Object argument) {
        if (argument instanceof Tensor t) {
            return t.handle();
        } else if (argument instanceof TensorList l) {
            return l.handle();
        } else if (argument instanceof Integer i) {
            return TorchCalls.integer(i);
        } else if (argument instanceof Double d) {
            return TorchCalls.decimal(d);
        } else if (argument instanceof Boolean b) {
            return TorchCalls.bool(b);
        } else if (argument instanceof long[] ls) {
            return TorchCalls.integers(ls);
        } else if (argument instanceof String s) {
            return TorchCalls.text(s);
        }
        throw new IllegalStateException("cannot hand " + argument + " to libtorch");
    }

    private static long load(String source) {
        return TorchCalls.load(ScriptArchive.of(whole(source), "Networks"));
    }

    /** The text of this name and what it shares with others. */
    static String whole(String source) {
        return text(source) + (source.equals(PLAIN_SOURCE) ? "" : SHARED.stream().map(Functions::text).collect(Collectors.joining()));
    }

    private static String text(String source) {
        try (InputStream in = Functions.class.getResourceAsStream(source)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
