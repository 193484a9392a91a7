// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.ledger.Ledger;
import io.variorum.picture.Infotext;
import io.variorum.pipeline.Models;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the line magics do, for people who prefer them: {@code %models}, {@code %ledger}, {@code %parameters file.png}. Uses
 * no kernel's classes, so that every kernel can call it.
 */
public final class Magics {

    private static final String HELP = "%models lists the models, LoRAs and embeddings that lie here, as models() does. "
            + "%ledger shows the ledger that is open, %ledger NAME one of several. "
            + "%parameters FILE shows what a picture says of its making, as picture(\"FILE\") does. "
            + "%stack shows the whole of the last error, for a report (in JJava).";

    private Magics() {}

    /** What lies in the folder "models"; the explanation if "help" or "?" is asked. */
    public static Object models(List<String> words) {
        if (!words.isEmpty() && !asksHelp(words)) {
            throw new IllegalArgumentException("%%models takes nothing, but was given \"%s\". Type %%models".formatted(String.join(" ", words)));
        }
        return words.isEmpty() ? Models.here() : HELP;
    }

    /** The open ledger, or the one of this name. */
    public static Object ledger(List<String> words) {
        return asksHelp(words) ? HELP : ledger(String.join(" ", words));
    }

    /** What a picture file says of its making. */
    public static Object parameters(List<String> words) {
        if (asksHelp(words)) {
            return HELP;
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("%parameters needs a picture's file. Type %parameters girl.png");
        }
        return Infotext.readNamed(String.join(" ", words)).lookedUp(); // a name may hold spaces
    }

    private static Ledger ledger(String name) {
        List<Ledger> open = Ledger.openLedgers();
        List<Ledger> asked = open.stream().filter(l -> name.isEmpty() || l.name().equals(name)).toList();
        if (open.isEmpty()) {
            throw new IllegalArgumentException("No ledger is open. Type var ledger = ledger(\"girl-at-dusk\"); before.");
        } else if (asked.size() != 1) {
            throw new IllegalArgumentException("%s Open are %s. Type %%ledger %s".formatted(
                    asked.isEmpty() ? "No ledger \"%s\" is open.".formatted(name) : "Several ledgers are open.",
                    open.stream().map(l -> '"' + l.name() + '"').collect(Collectors.joining(", ")), open.get(0).name()));
        }
        return asked.get(0);
    }

    private static boolean asksHelp(List<String> words) {
        return words.size() == 1 && List.of("help", "--help", "-h", "?").contains(words.get(0));
    }
}
