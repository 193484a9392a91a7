// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.lang.reflect.RecordComponent;
import java.util.Set;

/** What holds for every entry that this program writes, and need not hold for one that a stranger wrote. */
final class EntryRules {

    private static final Set<String> MAY_BE_ABSENT = Set.of("Ran.error", "Supplied.name", "Exported.key", "Exported.signature",
            "Reproduced.again", "Reproduced.largest", "Reproduced.psnr");
    private static final Set<String> DIGESTS = Set.of("picture", "sha256");

    private EntryRules() {}

    /** The entry, or an exception that says what of it cannot be. */
    static Entry checked(Entry entry) {
        try {
            for (RecordComponent part : entry.getClass().getRecordComponents()) {
                Object value = part.getAccessor().invoke(entry);
                if (value == null && !MAY_BE_ABSENT.contains(entry.getClass().getSimpleName() + "." + part.getName())) {
                    throw new IllegalArgumentException("It says no " + part.getName() + ".");
                }
                if (DIGESTS.contains(part.getName()) && !Sha256.isHex((String) value)) {
                    throw new IllegalArgumentException("Its " + part.getName() + " is no SHA-256.");
                }
            }
            if (entry instanceof Entry.Swept s && s.cells().stream().anyMatch(c -> c.place().size() != s.axes().size())) {
                throw new IllegalArgumentException("A sweep's picture has a place on each axis.");
            }
            return entry;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
