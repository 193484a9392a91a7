// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    @Test
    void theVersionInEveryOriginIsTheBuilds() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>variorum</artifactId>\n  <version>%s</version>".formatted(Environment.PROGRAM.replace("Variorum ", "")));
    }
}
