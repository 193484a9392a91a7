// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicsTest {

    @Test
    void modelsTakesNothing() {
        assertThatThrownBy(() -> Magics.models(List.of("v1-5"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%models takes nothing, but was given \"v1-5\". Type %models");
    }

    @Test
    void explanation() {
        for (String word : List.of("help", "--help", "-h", "?")) {
            assertThat(Magics.models(List.of(word))).isEqualTo(Magics.ledger(List.of(word))).isEqualTo(Magics.parameters(List.of(word)))
                    .asString().contains("%models", "%ledger NAME", "%parameters FILE");
        }
    }

    @Test
    void oneOfSeveralLedgers(@TempDir Path folder) {
        try (Ledger girl = Ledger.open(folder.resolve("girl")); Ledger cat = Ledger.open(folder.resolve("cat"))) {
            assertThat(Magics.ledger(List.of("cat"))).isSameAs(cat);
            assertThatThrownBy(() -> Magics.ledger(List.of())).hasMessage("Several ledgers are open. Open are \"girl\", \"cat\". Type %ledger girl");
            assertThatThrownBy(() -> Magics.ledger(List.of("dog"))).hasMessage("No ledger \"dog\" is open. Open are \"girl\", \"cat\". Type %ledger girl");
        }
    }
}
