// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.time.Duration;

/** The program that {@link SweepKillIT} kills: runs one sweep into a studio folder, and says each picture that it makes. */
final class SweepKillChild {

    static final Sweep PLAN = Sweep.of(Parameters.of("garden").size(64, 96).steps(3)).over(Axes.seeds(Axes.range(1, 10))).over(Axes.cfgScales(2, 4, 6, 8));

    private SweepKillChild() {}

    /** @param arguments the studio folder */
    public static void main(String[] arguments) {
        try (Ledger ledger = Ledger.open(Path.of(arguments[0]))) {
            Grid grid = PLAN.run(new Painter() {
                @Override
                public Picture generate(Parameters p, StepListener listener) {
                    return ledger.find(p, origin(p)).orElseGet(() -> {
                        System.out.println("making " + p.seed() + " " + p.cfgScale());
                        Picture made = ledger.keep(super.generate(p, listener), Duration.ofMillis(5));
                        System.out.println("kept " + made.digest());
                        return made;
                    });
                }
            });
            System.out.println("complete " + grid.pictures().size());
        }
    }
}
