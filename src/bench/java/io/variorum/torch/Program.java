// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import ai.djl.pytorch.jni.TorchCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program's own functions with some of their lines changed: what it would compute without one of its forms. */
final class Program {

    private final String text;
    private long module; // 0: not yet loaded

    private Program(String text) {
        this.text = text;
    }

    static Program unchanged() {
        return new Program(text("networks.py") + text("products.py"));
    }

    static Program withoutWinograd() {
        return unchanged().with("return pays and height * width >= 1024", "return False");
    }

    /** @param always whether the pictures made twice as large are always computed by quarters, else never */
    static Program quarters(boolean always) {
        return unchanged().with("    few = height * width < 384", "    return %s\n    few = height * width < 384".formatted(always ? "True" : "False"));
    }

    /** Where the program copies a small picture to planes for its group norm. */
    static Program withoutPlanes() {
        return unchanged().with("if pixels < 1024 and torch.remainder", "if pixels < 0 and torch.remainder");
    }

    /** Winograd's polynomials at 0, 1, -1, 2, -2 and infinity, as Lavin and Gray 2016 have them. */
    static Program atUsualPoints() {
        return unchanged().withMatrix("g", "[[1. / 4., 0., 0.], [-1. / 6., -1. / 6., -1. / 6.], [-1. / 6., 1. / 6., -1. / 6.], [1. / 24., 1. / 12., 1. / 6.], [1. / 24., -1. / 12., 1. / 6.], [0., 0., 1.]]")
                .withMatrix("into", "[[4., 0., -5., 0., 1., 0.], [0., -4., -4., 1., 1., 0.], [0., 4., -4., -1., 1., 0.], [0., -2., -1., 2., 1., 0.], [0., 2., -1., -2., 1., 0.], [0., 4., 0., -5., 0., 1.]]")
                .withMatrix("back", "[[1., 1., 1., 1., 1., 0.], [0., 1., -1., 2., -2., 0.], [0., 1., 1., 4., 4., 0.], [0., 1., -1., 8., -8., 1.]]");
    }

    private Program withMatrix(String name, String numbers) {
        String beginning = "    %s = torch.tensor([".formatted(name);
        int from = text.indexOf(beginning) + beginning.length() - 1;
        return with(text.substring(from, text.indexOf(", dtype", from)), numbers);
    }

    private Program with(String was, String is) {
        if (text.indexOf(was) < 0 || text.indexOf(was) != text.lastIndexOf(was)) {
            throw new IllegalArgumentException("The functions do not have, once, what is to be changed: " + was);
        }
        return new Program(text.replace(was, is));
    }

    Tensor tensor(String function, Object... arguments) {
        return new Tensor(call(function, false, arguments));
    }

    Tensor weight(String function, Object... arguments) {
        return new Tensor(call(function, true, arguments));
    }

    private long call(String function, boolean train, Object... arguments) {
        Torch.prepare();
        module = module == 0 ? TorchCalls.load(ScriptArchive.of(text, "Networks")) : module;
        List<Long> own = new ArrayList<>();
        try {
            return TorchCalls.run(module, function, train, Stream.of(arguments).mapToLong(a -> handle(a, own)).toArray());
        } finally {
            own.forEach(TorchCalls::free);
        }
    }

    private static long handle(Object argument, List<Long> own) {
        if (argument instanceof Tensor tensor) {
            return tensor.handle();
        } else if (argument instanceof TensorList list) {
            return list.handle();
        }
        own.add(argument instanceof Integer i ? TorchCalls.integer(i) : argument instanceof Double d ? TorchCalls.decimal(d)
                : argument instanceof Boolean b ? TorchCalls.bool(b) : TorchCalls.integers((long[]) argument));
        return own.get(own.size() - 1);
    }

    private static String text(String name) {
        try (InputStream in = Functions.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
