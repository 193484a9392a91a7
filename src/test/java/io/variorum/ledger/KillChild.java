// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.file.Path;
import java.time.Duration;

/** The program that {@link LedgerKillIT} kills: writes without end, and says of each entry that its call has returned. */
final class KillChild {

    private KillChild() {}

    /** @param arguments the studio folder, and the first seed */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[1]);
        Ledger ledger = Ledger.open(Path.of(arguments[0]));
        System.out.println("opened " + ledger.entries().size());
        while (true) {
            String digest = ledger.keep(Studio.picture(seed++ % 100_000), Duration.ZERO).digest();
            System.out.println("picture " + digest);
            ledger.noted("n".repeat((int) (seed * 37 % 3000) + 1));
            System.out.println("entries " + ledger.entries().size());
        }
    }
}
