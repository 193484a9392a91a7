// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.prompt.Difference;
import io.variorum.variation.Drawing;
import io.variorum.view.Visible;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One piece of the account, in one voice, with the numbers of the ledger entries it rests on. */
sealed interface Block {

    Voice voice();

    /** Never empty, unless the voice is {@link Voice#EXPLAINED} or it is a {@link Remark}. */
    List<Long> entries();

    /** A sentence or more. */
    record Paragraph(Voice voice, List<Long> entries, String text) implements Block {
        public Paragraph {
            entries = Block.traced(voice, entries);
            text = Visible.text(text);
        }
    }

    /** The author's own words, as written down at that time; {@code lead} says of what they speak. */
    record Quote(long entry, Instant time, String lead, String words) implements Block {
        public Quote {
            lead = Visible.text(lead);
            words = Visible.text(words);
        }

        @Override
        public Voice voice() {
            return Voice.AUTHOR;
        }

        @Override
        public List<Long> entries() {
            return List.of(entry);
        }
    }

    /** The author's own words from the notebook; they stand in no entry. Either of the two may be empty. */
    record Remark(String heading, String words) implements Block {
        public Remark {
            heading = Visible.line(heading);
            words = Visible.text(words);
        }

        @Override
        public Voice voice() {
            return Voice.AUTHOR;
        }

        @Override
        public List<Long> entries() {
            return List.of();
        }
    }

    /** What the record does not hold, and the line to type so that it will. */
    record Missing(String text, String verb) implements Block {
        public Missing {
            text = Visible.text(text);
        }

        @Override
        public Voice voice() {
            return Voice.EXPLAINED;
        }

        @Override
        public List<Long> entries() {
            return List.of();
        }
    }

    /** One recorded picture. */
    record Figure(List<Long> entries, Plate plate) implements Recorded {
        public Figure {
            entries = Block.traced(Voice.RECORDED, entries);
        }
    }

    /** Two recorded pictures, one made after the other, and what was changed between them. */
    record Change(List<Long> entries, Plate before, Plate after, String sentence, List<Difference> differences)
            implements Recorded {
        public Change {
            entries = Block.traced(Voice.RECORDED, entries);
            sentence = Visible.text(sentence);
            differences = List.copyOf(differences);
        }
    }

    /** Many recorded pictures, small, in the order in which they were made. */
    record Gallery(List<Long> entries, String caption, List<Plate> plates) implements Recorded {
        public Gallery {
            entries = Block.traced(Voice.RECORDED, entries);
            caption = Visible.text(caption);
            plates = List.copyOf(plates);
        }
    }

    /** A sweep's pictures by row and column; a cell that was not made, or whose file is gone, is empty. */
    record Sheet(List<Long> entries, String caption, List<String> rows, List<String> columns,
            List<List<Optional<Plate>>> cells) implements Recorded {
        public Sheet {
            entries = Block.traced(Voice.RECORDED, entries);
            caption = Visible.text(caption);
            rows = rows.stream().map(Visible::line).toList();
            columns = columns.stream().map(Visible::line).toList();
        }
    }

    /** Rows of recorded facts. */
    record Table(List<Long> entries, String caption, List<String> columns, List<List<String>> rows) implements Recorded {
        public Table {
            entries = Block.traced(Voice.RECORDED, entries);
            caption = Visible.text(caption);
            columns = columns.stream().map(Visible::line).toList();
            rows = rows.stream().map(r -> r.stream().map(Visible::text).toList()).toList();
        }
    }

    /** A chart computed from recorded pictures. */
    record Chart(List<Long> entries, Drawing drawing, String caption) implements Recorded {
        public Chart {
            entries = Block.traced(Voice.RECORDED, entries);
            caption = Visible.text(caption);
        }
    }

    /** Lines of code or commands; explained when they are for the reader to type. */
    record Code(Voice voice, List<Long> entries, String lead, String language, String source) implements Block {
        public Code {
            entries = Block.traced(voice, entries);
            lead = Visible.text(lead);
            source = Visible.text(source);
        }
    }

    /** What speaks in the recorded voice by its nature. */
    sealed interface Recorded extends Block {
        @Override
        default Voice voice() {
            return Voice.RECORDED;
        }
    }

    private static List<Long> traced(Voice voice, List<Long> entries) {
        if (entries.isEmpty() != (voice == Voice.EXPLAINED)) {
            throw new IllegalStateException("A " + voice.tag() + " block names " + entries.size() + " ledger entries.");
        }
        return entries.stream().distinct().sorted().toList();
    }
}
