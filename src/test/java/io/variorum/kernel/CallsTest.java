// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.Notebook;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Sweep;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever calls a function with the wrong thing is shown a call that is right: the doc comment's own. */
class CallsTest {

    /** What a cell calls only after it has read the code. */
    private static final Set<String> INNER = Set.of("of", "equals", "source");

    @Test
    void everyFunctionThatTakesSomethingHasAnExample() {
        List<String> without = Stream.of(Notebook.class, Parameters.class, Sweep.class).flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic() && m.getParameterCount() > 0 && !INNER.contains(m.getName()))
                .filter(m -> Calls.of(type.getSimpleName(), m.getName()).isEmpty()).map(m -> type.getSimpleName() + "." + m.getName())).distinct().sorted().toList();
        assertThat(without).isEmpty();
    }

    @Test
    void exampleAsACellWritesIt() {
        assertThat(Calls.of("Sweep", "where")).contains(".where(p -> p.cfgScale() < 8)");
        assertThat(Calls.of("Grid", "get")).contains("grid.get(base.seed(2))");
        assertThat(Calls.named("mask")).contains(".mask(32, 32, 64, 64)");
        assertThat(Calls.named("frobnicate")).isEmpty();
    }

    @Test
    void whoKnowsTheName() {
        assertThat(Calls.written("generate")).containsExactly("sd.generate(…)");
        assertThat(Calls.written("prompt")).containsExactly("prompt(…)", "base.prompt(…)", "imported(file).prompt()");
        assertThat(Calls.written("frobnicate")).isEmpty();
    }
}
