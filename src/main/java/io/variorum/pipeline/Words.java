// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.lora.LoraPatch;
import io.variorum.prompt.Parameters;
import io.variorum.text.ClipTextEncoder;
import io.variorum.text.Conditioning;
import io.variorum.text.ConditioningCourse;
import io.variorum.text.EmbeddingShelf;
import io.variorum.text.Lexicon;
import io.variorum.text.PromptChunk;
import io.variorum.text.PromptChunks;
import io.variorum.text.PromptCourse;
import io.variorum.text.PromptPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Encodes prompts, and remembers the last ones: the pictures of a sweep mostly share theirs. */
final class Words {

    private static final int REMEMBERED = 128; // texts; one of a chunk takes 0.25 MB with SD 1.5

    private record Asked(List<PromptChunk> chunks, int clipSkip, List<LoraPatch.Use> textLoras) {}

    /** The prompts that AND joins and the negative prompt, each with what holds when; and what their words mean. */
    private record Plan(List<PromptPart> parts, List<PromptCourse> prompts, PromptCourse negative, Lexicon lexicon) {}

    private final Model model;
    private final EmbeddingShelf embeddings;
    private final Map<Asked, float[]> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, float[]> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param embeddings those that a word can stand for */
    Words(Model model, EmbeddingShelf embeddings) {
        this.model = model;
        this.embeddings = embeddings;
    }

    /** The first prompt and the negative prompt, as they are at the start, cut into chunks of token ids. */
    PromptChunks chunks(Parameters p) {
        Plan plan = plan(p);
        return PromptChunks.of(plan.prompts.get(0).at(0), plan.negative.at(0), longest(plan), plan.lexicon);
    }

    /** What the words say at each of the network's looks at the picture. */
    ConditioningCourse encode(Parameters p) {
        Plan plan = plan(p);
        int least = longest(plan);
        TreeSet<Integer> ends = new TreeSet<>();
        courses(plan).forEach(course -> course.stretches().forEach(stretch -> ends.add(stretch.until())));
        return new ConditioningCourse(ends.stream().map(end -> new ConditioningCourse.Stretch(end, encode(p, plan, end, least))).toList());
    }

    /** The embeddings that words of the request stand for, whenever they hold: each name with the file's SHA-256. */
    Map<String, String> embeddings(Parameters p) {
        Map<String, String> used = new TreeMap<>();
        Plan plan = plan(p);
        if (!plan.lexicon.isPlain()) {
            courses(plan).flatMap(course -> course.stretches().stream())
                    .flatMap(stretch -> PromptChunks.of(stretch.words(), "", 1, plan.lexicon).positive().stream())
                    .flatMap(chunk -> chunk.placed().stream()).forEach(placed -> used.put(placed.embedding().name(), placed.embedding().digest()));
        }
        return used;
    }

    private Conditioning encode(Parameters p, Plan plan, int look, int least) {
        ClipTextEncoder encoder = model.textEncoder(p.loras());
        List<LoraPatch.Use> textLoras = model.textUses(p.loras());
        String negative = plan.negative.at(look);
        float[] uncond = encode(encoder, new Asked(PromptChunks.of("", negative, least, plan.lexicon).negative(), p.clipSkip(), textLoras));
        List<Conditioning.Prompt> prompts = Stream.iterate(0, i -> i < plan.parts.size(), i -> i + 1).map(i -> {
            List<PromptChunk> chunks = PromptChunks.of(plan.prompts.get(i).at(look), negative, least, plan.lexicon).positive();
            return new Conditioning.Prompt(encode(encoder, new Asked(chunks, p.clipSkip(), textLoras)), plan.parts.get(i).weight());
        }).toList();
        return new Conditioning(uncond.length / encoder.width(), encoder.width(), prompts, uncond);
    }

    private float[] encode(ClipTextEncoder encoder, Asked asked) {
        return remembered.computeIfAbsent(asked, a -> encoder.encode(a.chunks, a.clipSkip));
    }

    private Plan plan(Parameters p) {
        int looks = p.steps() * p.sampler().looksPerStep();
        List<PromptPart> parts = PromptPart.of(p.prompt());
        return new Plan(parts, parts.stream().map(part -> PromptCourse.of(part.words(), looks)).toList(), PromptCourse.of(p.negativePrompt(), looks),
                model.lexicon(embeddings));
    }

    /** The number of chunks that the longest text of a picture needs; all others are filled up to it. */
    private int longest(Plan plan) {
        return courses(plan).flatMap(course -> course.stretches().stream())
                .mapToInt(stretch -> PromptChunks.of(stretch.words(), "", 1, plan.lexicon).positive().size()).max().orElse(1);
    }

    private static Stream<PromptCourse> courses(Plan plan) {
        return Stream.concat(plan.prompts.stream(), Stream.of(plan.negative));
    }
}
