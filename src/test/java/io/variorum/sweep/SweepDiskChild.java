// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The program that {@link SweepDiskIT} runs on a disk that fails: a sweep, then help, then the same sweep again. */
final class SweepDiskChild {

    private static final Sweep PLAN = Sweep.of(Parameters.of("garden").size(64, 96).steps(2)).over(Axes.seeds(Axes.range(1, 60)));

    private final Path disk;
    private final File pictures;

    private SweepDiskChild(Path disk) {
        this.disk = disk;
        this.pictures = disk.resolve("studio/pictures").toFile();
    }

    /** @param arguments the folder that is the disk, and what happens to it: full, readonly, nothing */
    public static void main(String[] arguments) throws Exception {
        new SweepDiskChild(Path.of(arguments[0])).run(arguments[1]);
    }

    private void run(String trouble) throws Exception {
        Path ballast = disk.resolve("ballast");
        if (trouble.equals("full")) {
            Files.write(ballast, new byte[900 << 10]); // of 1 MB: room for the ledger and a few pictures
        }
        try (Ledger ledger = Ledger.open(disk.resolve("studio"))) {
            attempt(ledger, trouble);
            if (!trouble.equals("nothing")) {
                help(trouble, ballast);
                attempt(ledger, "nothing");
            }
            System.out.println("recorded " + ledger.entries().stream().filter(e -> e instanceof Entry.Generated).count());
        }
        System.out.println("intact " + Ledger.verify(disk.resolve("studio")).intact());
        try (var files = Files.list(disk.resolve("studio/pictures"))) {
            System.out.println("files " + files.count());
        }
    }

    private void attempt(Ledger ledger, String trouble) {
        Painter painter = new Painter() {
            @Override
            public Picture generate(Parameters p, StepListener listener) {
                return ledger.find(p, origin(p)).orElseGet(() -> {
                    if (trouble.equals("readonly") && p.seed() == 11) {
                        pictures.setWritable(false);
                    }
                    return ledger.keep(super.generate(p, listener), Duration.ofMillis(5));
                });
            }
        };
        try {
            System.out.println("complete " + PLAN.run(painter).pictures().size());
        } catch (UncheckedIOException e) {
            System.out.println(e.getMessage());
        }
        System.out.println("drawn " + painter.drawn.size());
    }

    private void help(String trouble, Path ballast) throws IOException {
        if (trouble.equals("full")) {
            Files.delete(ballast);
        } else {
            pictures.setWritable(true);
        }
    }
}
