// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeantTest {

    @Test
    void misspeltAxis() {
        assertThat(Meant.hint("  symbol:   method seds(int,int)")).isEqualTo(" – did you mean seeds?");
        assertThat(Meant.hint("  symbol:   method cfgscales(int)")).isEqualTo(" – did you mean cfgScales?");
    }

    @Test
    void misspeltVerb() {
        assertThat(Meant.hint("  symbol:   method genrate(io.variorum.prompt.Parameters)")).isEqualTo(" – did you mean generate?");
        assertThat(Meant.hint("  symbol:   method narative(io.variorum.ledger.Ledger)")).isEqualTo(" – did you mean narrative?");
    }

    @Test
    void nothingIsNear() {
        assertThat(Meant.hint("  symbol:   method frobnicate(int)")).isEmpty();
        assertThat(Meant.hint("  symbol:   variable sd3")).isEmpty();
    }

    @Test
    void largeSeed() {
        assertThat(Meant.hint("integer number too large")).isEqualTo(". Write an L behind it: 2692150200L.");
    }

    @Test
    void wordsInSingleQuotes() {
        assertThat(Meant.hint("unclosed character literal")).isEqualTo(". Words stand in double quotes: prompt(\"a garden\").");
    }

    @Test
    void otherMessages() {
        assertThat(Meant.hint("incompatible types: java.lang.String cannot be converted to int")).isEmpty();
    }
}
