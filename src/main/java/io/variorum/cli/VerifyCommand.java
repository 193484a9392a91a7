// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.Authorities;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verification;
import io.variorum.narrative.Bundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code variorum verify}: checks a studio folder, or a bundle that holds one, and names what is not as it was written. */
@Command(name = "verify", description = {"Check a studio folder or an evidence bundle: the ledger's chain from its first line to its last, and every picture.",
        "Changes nothing. Names the first line that was changed, removed, inserted or moved, and each picture that is missing or changed. "
                + "Of a bundle, packed or unpacked, also every other file, and who signed it."})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STUDIO|BUNDLE.zip", description = "the studio folder, or an evidence bundle that holds one")
    private Path studio;

    @Option(names = "--authority", paramLabel = "CERTIFICATE", description = {"A time-stamping authority's certificate, as it gives it out itself (PEM or DER); can be given again.",
            "Every time stamp must then be signed under one of them. Without it, verify says who signed and that anyone can make a certificate of any name."})
    private List<Path> authorities = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Verification found = verification();
        if (found.intact()) {
            spec.commandLine().getOut().println(found);
            return ExitCode.OK;
        }
        found.findings().forEach(spec.commandLine().getErr()::println);
        return ExitCode.SOFTWARE;
    }

    private Verification verification() {
        try {
            Authorities trusted = Authorities.in(authorities);
            if (studio.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                return Bundle.verify(studio, trusted);
            }
            return Bundle.unpackedIn(studio) ? Bundle.in(studio).verify(trusted) : Ledger.verify(studio, trusted);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
