// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import ai.djl.pytorch.jni.TorchCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program's own functions with some of their lines changed: what it would compute without one of its forms. */
final class Program {

    private final String text;
    private long module; // 0: not yet loaded

    private Program(String text) {
        this.text = text;
    }

    static Program unchanged() {
        return new Program(Functions.whole("networks.py"));
    }

    static Program withoutWinograd() {
        return unchanged().withRule("winograd_pays", "False");
    }

    /** @param always whether the pictures made twice as large are always computed by quarters, else never */
    static Program quarters(boolean always) {
        return unchanged().withRule("quarters_pay", always ? "True" : "False");
    }

    /** Group norms as libtorch computes them, whatever the memory's layout. */
    static Program withLibtorchsNorm() {
        return unchanged().withRule("group_norm", "torch.group_norm(x, groups, w, b, eps)");
    }

    /** Winograd's polynomials at 0, 1, -1, 2, -2 and infinity, as Lavin and Gray 2016 have them. */
    static Program atUsualPoints() {
        return unchanged().withMatrix("g", "[[1. / 4., 0., 0.], [-1. / 6., -1. / 6., -1. / 6.], [-1. / 6., 1. / 6., -1. / 6.], [1. / 24., 1. / 12., 1. / 6.], [1. / 24., -1. / 12., 1. / 6.], [0., 0., 1.]]")
                .withMatrix("into", "[[4., 0., -5., 0., 1., 0.], [0., -4., -4., 1., 1., 0.], [0., 4., -4., -1., 1., 0.], [0., -2., -1., 2., 1., 0.], [0., 2., -1., -2., 1., 0.], [0., 4., 0., -5., 0., 1.]]")
                .withMatrix("back", "[[1., 1., 1., 1., 1., 0.], [0., 1., -1., 2., -2., 0.], [0., 1., 1., 4., 4., 0.], [0., 1., -1., 8., -8., 1.]]");
    }

    /** @param result what the function gives in place of all that it says */
    private Program withRule(String function, String result) {
        return with("(  def %s\\([^\n]*\n)(?:    .*\n)+".formatted(function), "$1    return " + result + "\n");
    }

    private Program withMatrix(String name, String numbers) {
        return with("(    %s = torch.tensor\\()\\[\\[[^\n]*\\]\\]".formatted(name), "$1" + numbers);
    }

    private Program with(String was, String is) {
        if (Pattern.compile(was).matcher(text).results().count() != 1) {
            throw new IllegalArgumentException("The functions do not have, once, what is to be changed: " + was);
        }
        return new Program(text.replaceFirst(was, is));
    }

    Tensor tensor(String function, Object... arguments) {
        return new Tensor(call(function, false, arguments));
    }

    Tensor weight(String function, Object... arguments) {
        return new Tensor(call(function, true, arguments));
    }

    /** See {@link Functions#packed}. */
    Tensor packed(String function, Tensor weight, Object... further) {
        try (TensorList parts = TensorList.of(List.of(weight))) {
            return Scratch.lend(scratch -> weight(function, Stream.concat(Stream.of(parts, scratch), Stream.of(further)).toArray()));
        }
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
}
