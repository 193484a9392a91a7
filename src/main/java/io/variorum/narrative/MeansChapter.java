// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.picture.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The weights, the program and the machine. */
final class MeansChapter implements Chapter {

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        Map<Origin, List<Entry.Generated>> origins = new LinkedHashMap<>();
        story.made().forEach(g -> origins.computeIfAbsent(g.origin(), k -> new ArrayList<>()).add(g));
        List<Entry.Supplied> supplied = story.all(Entry.Supplied.class);
        if (origins.isEmpty()) {
            blocks.add(new Block.Missing(say.say("front.nothing"), say.say("front.nothing.verb")));
        }
        if (!origins.isEmpty() || !supplied.isEmpty()) {
            blocks.add(weights(origins, supplied, say));
        }
        if (!origins.isEmpty()) {
            licence(origins, say, blocks);
        }
        environments(story, say, blocks);
        engines(story, say, blocks);
        return new Section("means", say.say("means.heading"), blocks);
    }

    private static Block weights(Map<Origin, List<Entry.Generated>> origins, List<Entry.Supplied> supplied, Sentences say) {
        List<Long> entries = new ArrayList<>();
        origins.values().forEach(made -> entries.addAll(Story.numbers(made)));
        entries.addAll(Story.numbers(supplied));
        Set<List<String>> rows = new LinkedHashSet<>(); // files first, then what ran; each once
        origins.keySet().forEach(o -> rows.add(List.of(say.say("means.checkpoint"), o.model(), o.modelDigest())));
        origins.keySet().forEach(o -> o.loraDigests().forEach((name, digest) -> rows.add(List.of(say.say("means.lora"), name, digest))));
        origins.keySet().forEach(o -> o.embeddingDigests().forEach((name, digest) -> rows.add(List.of(say.say("means.embedding"), name, digest))));
        supplied.forEach(s -> rows.add(List.of(say.say("means.supplied"), s.name() == null ? "" : s.name(), s.sha256())));
        origins.keySet().forEach(o -> rows.add(List.of(say.say("means.program"), o.program(), "")));
        origins.keySet().forEach(o -> rows.add(List.of(say.say("means.device"), o.device(), "")));
        origins.keySet().forEach(o -> rows.add(List.of(say.say("means.precision"), o.precision(), "")));
        return new Block.Table(entries, say.say(origins.isEmpty() ? "means.none" : "means.model"),
                List.of(say.say("means.what"), say.say("means.name"), say.say("means.digest")), List.copyOf(rows));
    }

    private static void licence(Map<Origin, List<Entry.Generated>> origins, Sentences say, List<Block> blocks) {
        Map<String, List<Long>> samples = new LinkedHashMap<>();
        origins.forEach((origin, made) -> {
            if (Sample.is(origin)) {
                samples.computeIfAbsent(origin.model(), k -> new ArrayList<>()).addAll(Story.numbers(made));
            }
        });
        samples.forEach((name, entries) -> blocks.add(
                new Block.Paragraph(Voice.RECORDED, entries, say.say("means.sample", name))));
        if (origins.keySet().stream().anyMatch(o -> !Sample.is(o))) {
            blocks.add(new Block.Missing(say.say("means.licence"), say.say("means.licence.verb")));
        }
    }

    /** What computed, each with the entries that found it. */
    private static void engines(Story story, Sentences say, List<Block> blocks) {
        Map<Map<String, String>, List<Entry.Loaded>> found = new LinkedHashMap<>();
        story.all(Entry.Loaded.class).forEach(l -> found.computeIfAbsent(l.engine(), k -> new ArrayList<>()).add(l));
        found.forEach((engine, loaded) -> blocks.add(new Block.Table(Story.numbers(loaded), say.say("means.engine"),
                List.of(say.say("means.key"), say.say("means.value")),
                engine.entrySet().stream().map(e -> List.of(say.term(e.getKey()), e.getValue())).toList())));
    }

    /** The environments that differ, each with the entries that found it. */
    private static void environments(Story story, Sentences say, List<Block> blocks) {
        Map<Map<String, String>, List<Entry.Opened>> found = new LinkedHashMap<>();
        story.all(Entry.Opened.class).forEach(o -> found.computeIfAbsent(o.environment(), k -> new ArrayList<>()).add(o));
        found.forEach((environment, opened) -> blocks.add(new Block.Table(Story.numbers(opened),
                say.say("means.environment", say.time(opened.get(0).time())),
                List.of(say.say("means.key"), say.say("means.value")),
                environment.entrySet().stream().map(e -> List.of(say.term(e.getKey()), say.term(story.withoutHome(e.getValue())))).toList())));
    }
}
