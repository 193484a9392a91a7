// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text that comes with the program: it lies beside a class among the resources, in UTF-8. */
public final class Resource {

    private Resource() {}

    /** @param name as {@link Class#getResourceAsStream} takes it: beside {@code owner}, or from the root if it begins with / */
    public static String text(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
