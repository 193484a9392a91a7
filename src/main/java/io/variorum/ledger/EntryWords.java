// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.prompt.Numbers;
import io.variorum.prompt.Parameters;
import io.variorum.view.Visible;

/** An entry in one short sentence; a person's words stay in quotation marks. */
final class EntryWords {

    private EntryWords() {}

    static String of(Entry entry) {
        if (entry instanceof Entry.Opened) {
            return "The studio folder was opened.";
        } else if (entry instanceof Entry.Loaded l) {
            return "Model %s was opened.".formatted(l.model());
        } else if (entry instanceof Entry.Recovered r) {
            return "Recovered %s. %s".formatted(r.file(), r.reason());
        } else if (entry instanceof Entry.Ran r) {
            return (r.error() == null ? "A cell ran: " : "A cell failed: ") + Visible.start(r.source(), 80);
        } else if (entry instanceof Entry.Generated g) {
            return "Picture %s… was made: %s.".formatted(g.picture().substring(0, 12), words(g.parameters()));
        } else if (entry instanceof Entry.Failed f) {
            return "A picture was not made: %s".formatted(f.reason());
        } else if (entry instanceof Entry.Swept s) {
            return "A sweep of %d pictures over %s.".formatted(s.cells().size(),
                    String.join(" × ", s.axes().stream().map(Entry.Swept.Axis::name).toList()));
        } else if (entry instanceof Entry.Damaged d) {
            return "Picture %s…: %s".formatted(d.picture().substring(0, 12), d.reason());
        } else if (entry instanceof Entry.Imported i) {
            return "Parameters were read from %s.".formatted(i.file());
        } else if (entry instanceof Entry.Supplied s) {
            return "A picture from elsewhere was used%s; it is kept as %s.".formatted(s.name() == null ? "" : ": " + s.name(), s.file());
        } else if (entry instanceof Entry.Exported e) {
            return "File %s was written%s.".formatted(e.file(), e.signature() == null ? "" : " and signed");
        } else if (entry instanceof Entry.Reproduced r) {
            return "Picture %s… was asked for again. %s".formatted(r.picture().substring(0, 12), r.words());
        } else if (entry instanceof Entry.Stamped s) {
            return "A time stamp came from %s: it says that line %d was there at %s.".formatted(s.server(), s.line(), s.confirmed());
        } else if (entry instanceof Entry.Intended i) {
            return "Intended: “%s”".formatted(i.text());
        } else if (entry instanceof Entry.Chosen c) {
            return "Chose picture %s…: “%s”".formatted(c.picture().substring(0, 12), c.reason());
        } else if (entry instanceof Entry.Rejected r) {
            return "Rejected picture %s…: “%s”".formatted(r.picture().substring(0, 12), r.reason());
        } else if (entry instanceof Entry.Noted n) {
            return "Noted: “%s”".formatted(n.text());
        } else if (entry instanceof Entry.Borrowed b) {
            return "Borrowed: “%s”, from %s".formatted(b.words(), b.from());
        } else if (entry instanceof Entry.PriorWork p) {
            return "Prior work %s: “%s”".formatted(p.file(), p.what());
        }
        throw new IllegalStateException("An entry of a new kind has no words yet: " + entry.getClass().getSimpleName());
    }

    private static String words(Parameters p) {
        return "“%s”, seed %d, CFG scale %s".formatted(Visible.start(p.prompt(), 60), p.seed(), Numbers.text(p.cfgScale()));
    }
}
