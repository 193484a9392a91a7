// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IjavaScriptTest {

    @Test
    void importsWhatTheExtensionImports() throws IOException {
        assertThat(Files.readAllLines(Path.of("kernel/ijava/variorum.jshell"))).containsAll(Imports.SCRIPT.lines().toList());
    }
}
