// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.picture.ImageFile;
import io.variorum.picture.Picture;
import io.variorum.variation.Likeness;
import io.variorum.variation.Similarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The works that were there before, as the author named them, and how far the picture lies from those whose files are at hand. */
final class ComparisonChapter implements Chapter {

    private static final int SIDE = 192; // pixels of the longer side
    private static final int SHOWN = 11; // works beside the picture

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        List<Entry.PriorWork> works = story.all(Entry.PriorWork.class);
        if (works.isEmpty()) {
            blocks.add(new Block.Missing(say.say("comparison.missing"), say.say("comparison.verb")));
        } else {
            blocks.add(new Block.Table(Story.numbers(works), say.say("comparison.lead"),
                    List.of(say.say("comparison.file"), say.say("comparison.digest"), say.say("comparison.entry")),
                    works.stream().map(w -> List.of(w.file(), w.sha256(), say.minute(w.time()))).toList()));
            works.forEach(w -> blocks.add(new Block.Quote(w.number(), w.time(), say.say("comparison.said", w.file(), say.time(w.time())), w.what())));
            works.stream().filter(w -> story.made(w.sha256()).isPresent()).forEach(w -> blocks.add(own(w, story, say)));
            story.subject().ifPresent(subject -> measured(subject, works, story, say, blocks));
        }
        return new Section("comparison", say.say("comparison.heading"), blocks);
    }

    /** What the other side would find out: the work that is to have been there before was made here. */
    private static Block own(Entry.PriorWork work, Story story, Sentences say) {
        Entry.Generated made = story.made(work.sha256()).orElseThrow();
        return new Block.Paragraph(Voice.RECORDED, List.of(work.number(), made.number()), say.say("comparison.own", work.file(), say.time(made.time())));
    }

    private static void measured(Entry.Generated subject, List<Entry.PriorWork> works, Story story, Sentences say, List<Block> blocks) {
        Optional<Picture> picture = story.picture(subject.picture());
        Map<Path, Entry.PriorWork> files = new LinkedHashMap<>();
        works.forEach(w -> story.priorFile(w).ifPresent(f -> files.put(f, w)));
        List<Entry.PriorWork> away = works.stream().filter(w -> !files.containsValue(w)).toList();
        if (picture.isPresent() && !files.isEmpty()) {
            beside(subject, files, story, say).ifPresent(blocks::add);
            Similarity similarity = Similarity.of(picture.get(), List.copyOf(files.keySet()));
            if (!similarity.found().isEmpty()) {
                List<Long> entries = new ArrayList<>(List.of(subject.number()));
                similarity.found().forEach(f -> entries.add(files.get(f.file()).number()));
                blocks.add(table(entries, similarity, say));
                blocks.add(new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("comparison.read")));
            }
            away = new ArrayList<>(away);
            away.addAll(similarity.unread().stream().map(files::get).toList());
        }
        if (!away.isEmpty()) {
            blocks.add(new Block.Missing(say.say("comparison.notMeasured", say.list(away.stream().map(Entry.PriorWork::file).toList())), ""));
        }
    }

    /** So that whoever reads the numbers sees what they are about. */
    private static Optional<Block> beside(Entry.Generated subject, Map<Path, Entry.PriorWork> files, Story story, Sentences say) {
        List<Long> entries = new ArrayList<>(List.of(subject.number()));
        List<Plate> plates = new ArrayList<>();
        story.plate(subject.picture(), SIDE, say.say("comparison.mine")).ifPresent(plates::add);
        files.entrySet().stream().limit(SHOWN).forEach(f -> ImageFile.read(f.getKey()).ifPresent(image -> {
            entries.add(f.getValue().number());
            plates.add(Preview.of(image, f.getValue().sha256(), SIDE, f.getValue().file()));
        }));
        return plates.size() < 2 ? Optional.empty() : Optional.of(new Block.Gallery(entries, say.say("comparison.beside"), plates));
    }

    private static Block table(List<Long> entries, Similarity similarity, Sentences say) {
        List<String> columns = new ArrayList<>(List.of(say.say("comparison.file"), say.say("comparison.where"), say.say("comparison.r")));
        similarity.found().get(0).likeness().overlap().keySet().forEach(measure -> columns.add(say.term(measure)));
        return new Block.Table(entries, say.say("comparison.table"), columns, similarity.found().stream().map(f -> {
            Likeness l = f.likeness();
            List<String> row = new ArrayList<>(List.of(f.file().getFileName().toString(),
                    say.say(l.mirrored() ? "comparison.mirrored" : "comparison.overlap", Math.round(100 * l.mine().area()), Math.round(100 * l.theirs().area())),
                    number(l.outlines()) + (l.copy() ? " – " + say.say("comparison.copy") : "")));
            l.overlap().values().forEach(v -> row.add(number(v)));
            return row;
        }).toList());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.2f", value);
    }
}
