// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.ArrayList;
import java.util.List;

/** The notebook's last cells: Java that checks the record and makes the chosen picture again, without writing to the record. */
final class RunAgain {

    private RunAgain() {}

    static List<String> cells(Account.Replay replay, Sentences sentences) {
        List<String> cells = new ArrayList<>();
        cells.add("// " + sentences.say("again.verify") + "\n"
                + "var studio = java.nio.file.Path.of(" + literal(replay.studio()) + ");\n"
                + "io.variorum.ledger.Ledger.verify(studio)");
        replay.picture().ifPresent(digest -> {
            cells.add("// " + sentences.say("again.recorded") + "\n"
                    + "var recorded = io.variorum.picture.Picture.read(studio.resolve(\"pictures/" + digest + ".png\"));\n"
                    + "recorded");
            cells.add("// " + sentences.say("again.generate") + "\n"
                    + "var maker = io.variorum.pipeline.StableDiffusion.load(" + literal(replay.model())
                    + ", io.variorum.torch.Arithmetic.stated(recorded.origin().precision(), recorded.origin().device()));\n"
                    + "var again = maker.generate(recorded.parameters());\n"
                    + "again");
            cells.add("// " + sentences.say("again.compare") + "\n"
                    + "again.digest().equals(recorded.digest())\n        ? " + literal(sentences.say("again.identical"))
                    + "\n        : " + literal(sentences.say("again.different")));
        });
        return cells;
    }

    /** A Java string: quotes, backslashes and everything outside printable ASCII as escapes, so that names stay names. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\%03o", (int) c)); // Java turns a unicode escape into the character too early
            } else if (c > '~') {
                out.append(String.format("\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
