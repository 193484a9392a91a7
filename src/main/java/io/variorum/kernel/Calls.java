// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.Notebook;
import io.variorum.ledger.Ledger;
import io.variorum.narrative.Narrative;
import io.variorum.picture.ImportedParameters;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import io.variorum.variation.Variation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every function of a notebook, and what the values can do that it makes; with the example that its doc comment gives. */
final class Calls {

    /** How a cell writes a call, the notebook's own functions first. */
    private static final Map<Class<?>, String> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put(Notebook.class, "");
        WRITTEN.put(Parameters.class, "base.");
        WRITTEN.put(StableDiffusion.class, "sd.");
        WRITTEN.put(Sweep.class, "sweep(base).");
        WRITTEN.put(Grid.class, "grid.");
        WRITTEN.put(Variation.class, "variation(grid).");
        WRITTEN.put(Picture.class, "picture.");
        WRITTEN.put(Ledger.class, "ledger.");
        WRITTEN.put(Narrative.class, "narrative(ledger).");
        WRITTEN.put(ImportedParameters.class, "imported(file).");
    }

    /** A doc comment, as {@code src/build/Docs.java} writes it, and the name of the method that it stands before. */
    private static final Pattern DOCUMENTED = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s+)*public [^;{=(]*?\\b(\\w+)\\(", Pattern.DOTALL);

    private Calls() {}

    static List<String> names() {
        return methods().map(Method::getName).distinct().sorted().toList();
    }

    static List<String> namesWithArguments() {
        return methods().filter(m -> m.getParameterCount() > 0).map(Method::getName).distinct().sorted().toList();
    }

    /** How this name is written in a cell, for each value that knows it: "ledger.show()", "sd.generate(…)". */
    static List<String> written(String name) {
        return WRITTEN.entrySet().stream().flatMap(e -> methods(e.getKey()).filter(m -> m.getName().equals(name))
                .max((a, b) -> Integer.compare(a.getParameterCount(), b.getParameterCount())).stream()
                .map(m -> e.getValue() + name + (m.getParameterCount() == 0 ? "()" : "(…)"))).toList();
    }

    /** An example of the call, from the first of them that has one. */
    static Optional<String> named(String name) {
        return WRITTEN.keySet().stream().flatMap(type -> example(type, name).stream()).findFirst();
    }

    /** An example of what this type calls by this name. */
    static Optional<String> of(String type, String name) {
        return WRITTEN.keySet().stream().filter(t -> t.getSimpleName().equals(type)).flatMap(t -> example(t, name).stream()).findFirst();
    }

    private static Optional<String> example(Class<?> type, String name) {
        Pattern example = Pattern.compile("<code>((?:(?!</code>).)*\\b" + name + "\\((?!\\)).*?)</code>", Pattern.DOTALL);
        for (Matcher documented = DOCUMENTED.matcher(source(type)); documented.find();) {
            Matcher code = example.matcher(documented.group(1));
            if (documented.group(2).equals(name) && code.find()) {
                String call = code.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
                return Optional.of(type != Notebook.class && call.startsWith(name + "(") ? "." + call : call);
            }
        }
        return Optional.empty();
    }

    /** As Shift-Tab reads it too; empty where the program was packed without. */
    private static String source(Class<?> type) {
        try (InputStream in = type.getResourceAsStream("/META-INF/docs/" + type.getName().replace('.', '/') + ".java")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Method> methods() {
        return WRITTEN.keySet().stream().flatMap(Calls::methods);
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic());
    }
}
