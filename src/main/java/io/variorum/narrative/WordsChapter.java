// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.Phrases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every phrase of the prompt and the negative prompt: which part of the pattern it is, and when it came in. */
final class WordsChapter implements Chapter {

    private static final int DROPPED = 40; // rows; the pictures themselves carry every word

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        story.subject().ifPresentOrElse(subject -> words(subject, story, say, blocks),
                () -> blocks.add(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb"))));
        story.all(Entry.Imported.class).forEach(i -> blocks.add(new Block.Code(Voice.RECORDED, List.of(i.number()),
                say.say("words.imported", say.time(i.time()), Path.of(i.file()).getFileName(), i.sha256()), "text", i.text())));
        return new Section("words", say.say("words.heading"), blocks);
    }

    private static void words(Entry.Generated subject, Story story, Sentences say, List<Block> blocks) {
        Parameters p = subject.parameters();
        List<Long> entries = new ArrayList<>(List.of(subject.number()));
        List<List<String>> rows = new ArrayList<>();
        rows(Phrases.of(p.prompt()), Parameters::prompt, say.say("words.prompt"), subject, story, say, rows, entries);
        rows(Phrases.of(p.negativePrompt()), Parameters::negativePrompt, say.say("words.negative"), subject, story, say, rows, entries);
        if (rows.isEmpty()) {
            blocks.add(new Block.Paragraph(Voice.RECORDED, entries, say.say("words.none")));
        } else {
            whole("words.whole", p.prompt(), subject, say, blocks);
            whole("words.wholeNegative", p.negativePrompt(), subject, say, blocks);
            blocks.add(new Block.Table(entries, say.say("words.table"), columns(say, "phrase", "in", "part", "origin", "first"), rows));
            blocks.add(story.all(Entry.Borrowed.class).isEmpty()
                    ? new Block.Missing(say.say("words.pattern") + "\n" + say.say("words.own"), say.say("words.verb"))
                    : new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("words.pattern")));
        }
        elsewhere(p, story, say, blocks);
        dropped(p, story, say, blocks);
    }

    /** With its commas, brackets and weights, which the table of its phrases does not show. */
    private static void whole(String key, String words, Entry.Generated subject, Sentences say, List<Block> blocks) {
        if (!words.isBlank()) {
            blocks.add(new Block.Code(Voice.RECORDED, List.of(subject.number()), say.say(key), "text", words));
        }
    }

    private static void rows(List<String> phrases, Function<Parameters, String> words, String in, Entry.Generated subject,
            Story story, Sentences say, List<List<String>> rows, List<Long> entries) {
        CardWords card = Sample.is(subject.origin()) ? CardWords.ofSample() : new CardWords("");
        for (String phrase : new LinkedHashSet<>(phrases)) {
            Entry.Generated first = story.made().stream()
                    .filter(g -> Phrases.of(words.apply(g.parameters())).contains(phrase)).findFirst().orElse(subject);
            entries.add(first.number());
            String part = card.part(phrase).map(k -> say.say("words.proposed", say.say("words.card." + k)))
                    .orElse(say.say("words.notStated"));
            rows.add(List.of(phrase, in, part, origin(phrase, story, say, entries), first(first, say)));
        }
    }

    /** Only the author can say that words are borrowed; of a word not named, nothing is said. */
    private static String origin(String phrase, Story story, Sentences say, List<Long> entries) {
        List<Entry.Borrowed> all = story.all(Entry.Borrowed.class);
        Optional<Entry.Borrowed> named = all.stream().filter(b -> lends(b, phrase)).findFirst();
        named.ifPresent(b -> entries.add(b.number()));
        return named.map(b -> say.say("words.borrowed", b.from())).orElse(say.say(all.isEmpty() ? "words.notStated" : "words.notBorrowed"));
    }

    private static boolean lends(Entry.Borrowed borrowed, String phrase) {
        return borrowed.words().strip().equalsIgnoreCase(phrase)
                || Phrases.of(borrowed.words()).stream().anyMatch(p -> p.equalsIgnoreCase(phrase));
    }

    /** What was named as borrowed and is no phrase of this picture is still said. */
    private static void elsewhere(Parameters p, Story story, Sentences say, List<Block> blocks) {
        List<String> phrases = new ArrayList<>(Phrases.of(p.prompt()));
        phrases.addAll(Phrases.of(p.negativePrompt()));
        story.all(Entry.Borrowed.class).stream().filter(b -> phrases.stream().noneMatch(phrase -> lends(b, phrase)))
                .forEach(b -> blocks.add(new Block.Paragraph(Voice.AUTHOR, List.of(b.number()),
                        say.say("words.borrowedElsewhere", say.time(b.time()), b.words(), b.from()))));
    }

    /** Words that the author tried and did not keep are choices too. */
    private static void dropped(Parameters kept, Story story, Sentences say, List<Block> blocks) {
        Map<List<String>, List<Entry.Generated>> uses = new LinkedHashMap<>();
        for (Entry.Generated g : story.made()) {
            uses(g.parameters().prompt(), kept.prompt(), say.say("words.prompt"), g, uses);
            uses(g.parameters().negativePrompt(), kept.negativePrompt(), say.say("words.negative"), g, uses);
        }
        if (uses.isEmpty()) {
            return;
        }
        Set<Long> entries = new LinkedHashSet<>();
        List<List<String>> rows = new ArrayList<>();
        uses.entrySet().stream().limit(DROPPED).forEach(use -> {
            List<Entry.Generated> made = use.getValue();
            Entry.Generated last = made.get(made.size() - 1);
            entries.add(made.get(0).number());
            entries.add(last.number());
            rows.add(List.of(use.getKey().get(0), use.getKey().get(1), first(made.get(0), say), first(last, say)));
        });
        blocks.add(new Block.Table(List.copyOf(entries), uses.size() <= DROPPED ? say.say("words.dropped")
                : say.say("words.droppedPart", uses.size(), DROPPED), columns(say, "phrase", "in", "first", "last"), rows));
    }

    private static void uses(String words, String kept, String in, Entry.Generated g, Map<List<String>, List<Entry.Generated>> uses) {
        Set<String> phrases = new LinkedHashSet<>(Phrases.of(words));
        phrases.removeAll(Phrases.of(kept));
        phrases.forEach(p -> uses.computeIfAbsent(List.of(p, in), k -> new ArrayList<>()).add(g));
    }

    private static String first(Entry.Generated g, Sentences say) {
        return say.minute(g.time()) + " [" + g.number() + "]";
    }

    private static List<String> columns(Sentences say, String... keys) {
        return java.util.Arrays.stream(keys).map(k -> say.say("words." + k)).toList();
    }
}
