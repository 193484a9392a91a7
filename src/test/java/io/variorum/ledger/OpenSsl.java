// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs openssl: what we sign and stamp must hold for others' programs too. */
public final class OpenSsl {

    private OpenSsl() {}

    /** What it printed; fails if it did. */
    public static String run(Path folder, String... arguments) {
        return said(folder, true, arguments);
    }

    /** What it printed; fails if it did not. */
    public static String refused(Path folder, String... arguments) {
        return said(folder, false, arguments);
    }

    private static String said(Path folder, boolean well, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0 != well) {
                throw new AssertionError(String.join(" ", command) + (well ? " failed: " : " did not fail: ") + said);
            }
            return said;
        } catch (IOException e) {
            throw new AssertionError("These tests need the program openssl. On Debian: apt-get install openssl", e);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
