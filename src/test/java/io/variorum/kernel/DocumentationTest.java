// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.Notebook;
import io.variorum.ledger.Ledger;
import io.variorum.narrative.Narrative;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import io.variorum.variation.Variation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Shift-Tab shows of a name: JShell's answer, as a kernel asks for it. */
class DocumentationTest {

    private static final JShell SHELL = JShell.builder().executionEngine(new LocalExecutionControlProvider(), null).build();

    @BeforeAll
    static void open() {
        Arrays.stream(System.getProperty("java.class.path").split(":")).forEach(SHELL::addToClasspath);
        io.variorum.kernel.Documentation.install(SHELL);
        Imports.SCRIPT.lines().forEach(SHELL::eval);
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }

    static Stream<String> functions() {
        return Arrays.stream(Notebook.class.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(Method::getName).distinct().sorted();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyFunctionOfTheNotebook(String name) {
        assertThat(documentation(name + "(")).isNotEmpty().allSatisfy(doc -> assertThat(doc.javadoc()).as(doc.signature())
                .contains("<code>").doesNotContain("{@").doesNotContain("*"));
    }

    /** What cells call on the values they hold; {@code equals} and its like are Java's. */
    static Stream<Map.Entry<Class<?>, String>> methods() {
        return Stream.of(Parameters.class, StableDiffusion.class, Sweep.class, Grid.class, Variation.class, Ledger.class, Picture.class, Narrative.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()) && m.getParameterCount() > 0)
                        .map(Method::getName).filter(n -> !List.of("equals", "hashCode", "toString").contains(n)).distinct()
                        .map(name -> Map.entry(type, name)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodThatTakesSomething(Map.Entry<Class<?>, String> method) {
        String call = "((" + method.getKey().getSimpleName() + ") null)." + method.getValue() + "(";

        assertThat(documentation(call)).filteredOn(doc -> !doc.signature().contains("()")).isNotEmpty()
                .allSatisfy(doc -> assertThat(doc.javadoc()).as(doc.signature()).isNotBlank());
    }

    @Test
    void angleBracketsInCodeAreEscaped() {
        assertThat(documentation("prompt(\"\").prompt(")).first().extracting(Documentation::javadoc).asString()
                .contains("<code>&lt;lora:name:weight&gt;</code>");
    }

    @Test
    void type() {
        assertThat(documentation("Parameters")).first().extracting(Documentation::javadoc).asString()
                .startsWith("Everything a person chose for one picture").contains("<code>width</code>: in pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seeds|", "see|ds", "seeds(|", "seeds(|)", "seeds|(1, 2)", "seeds(1, |2)", "int a = 1;\nseeds(|"})
    void cursorAnywhereInACall(String typed) {
        List<Documentation> found = new Inspection(SHELL).find(typed.replace("|", ""), typed.indexOf('|'));

        assertThat(found).isNotEmpty().allSatisfy(doc -> assertThat(doc.javadoc()).startsWith("Pictures that differ in their first noise"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "nothing|", "1 + |", "|\n"})
    void cursorWhereThereIsNoName(String typed) {
        assertThat(new Inspection(SHELL).find(typed.replace("|", ""), typed.indexOf('|'))).isEmpty();
    }

    private static List<Documentation> documentation(String code) {
        return SHELL.sourceCodeAnalysis().documentation(code, code.length(), true);
    }
}
