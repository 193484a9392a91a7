// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.view.Visible;
import java.util.List;

/**
 * What checking a studio folder found.
 *
 * @param findings one sentence for each thing that is wrong, the ledger's first; empty if all is intact
 * @param entries whole lines of the ledger that fit
 * @param pictures pictures that the ledger names and that are there, unchanged
 */
public record Verification(boolean intact, List<String> findings, int entries, int pictures) {

    public Verification {
        findings = findings.stream().map(Visible::line).toList(); // with names that strangers gave
    }

    @Override
    public String toString() {
        return intact ? "Intact: %s and %s are as they were written.".formatted(LedgerView.count(entries, "entry", "entries"),
                        LedgerView.count(pictures, "picture", "pictures"))
                : "Not intact: " + String.join(" ", findings);
    }
}
