// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Entry;
import io.variorum.ledger.TimeStamp;
import io.variorum.view.Visible;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The entries that the numbers in brackets point to. */
final class RecordChapter implements Chapter {

    static final String KEY = "record";
    private static final int WORDS = 60; // characters of words that another chapter holds whole
    private static final int ALL = 500; // a longer record is listed without the making of pictures nobody judged
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public Section tell(Story story, Sentences say) {
        List<Entry> entries = story.entries();
        if (entries.isEmpty()) {
            return new Section(KEY, say.say("record.heading"),
                    List.of(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb"))));
        }
        String lead = say.say("record.lead");
        if (entries.size() > ALL) {
            List<Long> path = Story.numbers(story.path());
            lead = say.say("record.part", say.count("count.entry", entries.size()));
            entries = entries.stream().filter(e -> !(e instanceof Entry.Generated) || path.contains(e.number())).toList();
        }
        List<List<String>> rows = new ArrayList<>();
        entries.forEach(e -> rows.add(List.of(Long.toString(e.number()), TIME.format(e.time()), what(e, say))));
        List<Block> blocks = new ArrayList<>();
        Map<Entry.Stamped, TimeStamp> stamped = story.stamped();
        story.all(Entry.Stamped.class).forEach(s -> blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(s.number()),
                stamped.containsKey(s) ? stamp(s, stamped.get(s), story, say) : say.say("record.unconfirmed", s.number(), s.line()))));
        keys(story, say, blocks);
        blocks.add(new Block.Paragraph(Voice.EXPLAINED, List.of(), lead));
        blocks.add(new Block.Table(Story.numbers(entries), "",
                        List.of(say.say("record.number"), say.say("record.time"), say.say("record.what")), rows));
        return new Section(KEY, say.say("record.heading"), blocks);
    }

    /** Who holds a key wrote the files that it signed; whether it was always the same key, a reader wants to know. */
    private static void keys(Story story, Sentences say, List<Block> blocks) {
        Map<Optional<String>, List<Entry.Exported>> byKey = story.all(Entry.Exported.class).stream()
                .collect(Collectors.groupingBy(e -> Optional.ofNullable(e.key()), LinkedHashMap::new, Collectors.toList()));
        byKey.forEach((key, files) -> {
            String names = say.list(files.stream().map(Entry.Exported::file).map(Visible::line).distinct().toList());
            blocks.add(new Block.Paragraph(Voice.RECORDED, Story.numbers(files), key.map(k -> say.say("record.key", fingerprint(k), names))
                    .orElseGet(() -> say.say("record.unsigned", names))));
        });
    }

    private static String fingerprint(String key) {
        try {
            return Sha256.hex(Base64.getDecoder().decode(key));
        } catch (IllegalArgumentException e) { // a stranger's record may hold anything
            return Visible.start(key, 80);
        }
    }

    /** What the token says, who signed it, and where this machine's clock said otherwise. */
    private static String stamp(Entry.Stamped s, TimeStamp stamp, Story story, Sentences say) {
        List<String> told = new ArrayList<>();
        told.add(say.say("record.confirmed", s.line(), exact(stamp.time()), s.server(), s.token(), s.sha256()));
        if (!stamp.accuracy().isZero()) {
            told.add(say.say("record.accuracy", stamp.accuracySeconds()));
        }
        told.add(say.say("record.signer", stamp.signer().name(), stamp.signer().issuer(), stamp.signer().certificate()));
        if (Duration.between(stamp.time(), s.time()).abs().minus(stamp.accuracy()).compareTo(TimeStamp.APART) > 0) {
            told.add(say.say("record.clock", exact(s.time())));
        }
        story.entries().stream().filter(e -> e.number() <= s.line()).max(Comparator.comparing(Entry::time))
                .filter(e -> Duration.between(stamp.time(), e.time()).minus(stamp.accuracy()).compareTo(TimeStamp.APART) > 0)
                .ifPresent(e -> told.add(say.say("record.later", e.number(), exact(e.time()))));
        return String.join(say.language().equals("zh") ? "" : " ", told);
    }

    /** To the last digit: a minute before what a third party confirmed, nobody confirmed anything. */
    private static String exact(Instant time) {
        return time.toString().replace('T', ' ').replace("Z", " UTC");
    }

    private static String what(Entry entry, Sentences say) {
        if (entry instanceof Entry.Generated g) {
            return say.say("record.generated", g.picture().substring(0, 10));
        } else if (entry instanceof Entry.Chosen c) {
            return say.say("record.chosen", c.picture().substring(0, 10));
        } else if (entry instanceof Entry.Rejected r) {
            return say.say("record.rejected", r.picture().substring(0, 10));
        } else if (entry instanceof Entry.Swept s) {
            return say.say("record.swept", say.count("count.picture", s.cells().stream().filter(c -> c.picture() != null).count()));
        }
        if (entry instanceof Entry.Ran r && r.error() != null) {
            return say.say("record.ranFailed");
        }
        String other = entry instanceof Entry.Loaded m ? Visible.line(m.model())
                : entry instanceof Entry.Imported i ? Visible.line(i.file())
                : entry instanceof Entry.Exported e ? Visible.line(e.file())
                : entry instanceof Entry.Stamped s ? Long.toString(s.line())
                : entry instanceof Entry.Borrowed b ? Visible.start(b.words(), WORDS)
                : entry instanceof Entry.PriorWork w ? Visible.line(w.file())
                : entry instanceof Entry.Recovered file ? Visible.line(file.file())
                : entry instanceof Entry.Supplied s ? Visible.line(s.name() == null ? s.file() : s.name())
                : entry instanceof Entry.Damaged d ? d.picture().substring(0, 10)
                : entry instanceof Entry.Reproduced r ? r.picture().substring(0, 10) : "";
        return say.say("record." + entry.getClass().getSimpleName().toLowerCase(Locale.ROOT), other);
    }
}
