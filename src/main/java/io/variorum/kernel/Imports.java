// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

/**
 * What the kernel imports at start-up, so that nobody has to. In JJava 1.0-a8 an import in a later cell empties the
 * variables of earlier cells, so everything a notebook may name is here.
 */
public final class Imports {

    public static final String SCRIPT = """
            import static io.variorum.Notebook.*;
            import io.variorum.ledger.*;
            import io.variorum.narrative.*;
            import io.variorum.picture.*;
            import io.variorum.pipeline.*;
            import io.variorum.prompt.*;
            import io.variorum.sweep.*;
            import io.variorum.variation.*;
            import java.nio.file.*;
            import org.knowm.xchart.*;
            import tech.tablesaw.api.*;
            """;

    private Imports() {}
}
