// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.view.Visible;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What checking a studio folder found.
 *
 * @param findings one sentence for each thing that is wrong, the ledger's first; empty if all is intact
 * @param entries whole lines of the ledger that fit
 * @param pictures pictures that the ledger names and that are there, unchanged
 * @param vouched who else vouches for an intact record, and for how much of it, one sentence each
 */
public record Verification(boolean intact, List<String> findings, int entries, int pictures, List<String> vouched) {

    public Verification {
        findings = findings.stream().map(Visible::line).toList(); // with names that strangers gave
        vouched = vouched.stream().map(Visible::line).toList();
    }

    /** Of a studio folder that nobody else vouches for. */
    public Verification(boolean intact, List<String> findings, int entries, int pictures) {
        this(intact, findings, entries, pictures, List.of());
    }

    @Override
    public String toString() {
        return intact ? "Intact: %s and %s are as they were written.".formatted(LedgerView.count(entries, "entry", "entries"),
                        LedgerView.count(pictures, "picture", "pictures")) + vouched.stream().map("\n"::concat).collect(Collectors.joining())
                : "Not intact: " + String.join(" ", findings);
    }
}
