// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What a test wants to say of a ledger: {@code assertLedger(l).intact().entries(9)}. */
public final class LedgerAssert extends AbstractAssert<LedgerAssert, Ledger> {

    private LedgerAssert(Ledger ledger) {
        super(ledger, LedgerAssert.class);
    }

    public static LedgerAssert assertLedger(Ledger ledger) {
        return new LedgerAssert(ledger);
    }

    public LedgerAssert intact() {
        Assertions.assertThat(Ledger.verify(actual.folder()).findings()).isEmpty();
        return this;
    }

    public LedgerAssert broken(String... findings) {
        Assertions.assertThat(Ledger.verify(actual.folder()).findings()).containsExactly(findings);
        return this;
    }

    public LedgerAssert entries(int count) {
        Assertions.assertThat(actual.entries()).hasSize(count);
        Assertions.assertThat(Ledger.verify(actual.folder()).entries()).isEqualTo(count);
        return this;
    }

    public LedgerAssert pictures(int count) {
        Assertions.assertThat(Ledger.verify(actual.folder()).pictures()).isEqualTo(count);
        return this;
    }

    @SafeVarargs
    public final LedgerAssert kinds(Class<? extends Entry>... kinds) {
        Assertions.assertThat(actual.entries()).<Class<?>>extracting(Entry::getClass).containsExactly((Class<?>[]) kinds);
        return this;
    }
}
