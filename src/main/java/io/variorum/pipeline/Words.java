// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.lora.LoraPatch;
import io.variorum.prompt.Parameters;
import io.variorum.text.Conditioning;
import io.variorum.text.ConditioningCourse;
import io.variorum.text.EmbeddingShelf;
import io.variorum.text.Lexicon;
import io.variorum.text.PromptChunk;
import io.variorum.text.PromptChunks;
import io.variorum.text.PromptCourse;
import io.variorum.text.PromptPart;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Encodes prompts, and remembers the last ones: most pictures of a sweep share theirs. */
final class Words {

    private static final int REMEMBERED = 128; // texts; one of a chunk takes 0.25 MB with SD 1.5

    private record Asked(List<PromptChunk> chunks, int clipSkip, List<LoraPatch.Use> textLoras) {}

    /** What the prompts that AND joins and the negative prompt say up to a look of the network. */
    private record Said(int until, List<Asked> prompts, Asked negative) {}

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

    /** What the words say at each of the network's looks at the picture. */
    ConditioningCourse encode(Parameters p, Trace trace) {
        Plan plan = plan(p);
        int least = longest(plan);
        trace.chunks(PromptChunks.of(plan.prompts.get(0).at(0), plan.negative.at(0), least, plan.lexicon)); // the first prompt's and the negative one's, as they begin
        TreeSet<Integer> ends = new TreeSet<>();
        courses(plan).forEach(course -> course.stretches().forEach(stretch -> ends.add(stretch.until())));
        List<Said> said = ends.stream().map(end -> said(p, plan, end, least)).toList();
        Map<Asked, float[]> encodings = encodings(p, said.stream().flatMap(s -> Stream.concat(s.prompts.stream(), Stream.of(s.negative))).distinct().toList());
        ConditioningCourse course = new ConditioningCourse(said.stream().map(s -> new ConditioningCourse.Stretch(s.until, conditioning(s, plan, encodings))).toList());
        trace.text(course.at(0));
        return course;
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

    private Said said(Parameters p, Plan plan, int look, int least) {
        String negative = plan.negative.at(look);
        List<LoraPatch.Use> textLoras = model.textUses(p.loras());
        return new Said(look, plan.prompts.stream().map(prompt -> new Asked(PromptChunks.of(prompt.at(look), negative, least, plan.lexicon).positive(),
                p.clipSkip(), textLoras)).toList(), new Asked(PromptChunks.of("", negative, least, plan.lexicon).negative(), p.clipSkip(), textLoras));
    }

    /** Those that are not remembered are encoded together. */
    private Map<Asked, float[]> encodings(Parameters p, List<Asked> asked) {
        Map<Asked, float[]> encodings = new HashMap<>();
        asked.stream().filter(remembered::containsKey).forEach(a -> encodings.put(a, remembered.get(a)));
        List<Asked> fresh = asked.stream().filter(a -> !encodings.containsKey(a)).toList();
        if (!fresh.isEmpty()) {
            List<float[]> made = model.textEncoder(p.loras()).encode(fresh.stream().map(Asked::chunks).toList(), p.clipSkip());
            for (int i = 0; i < made.size(); i++) {
                encodings.put(fresh.get(i), made.get(i));
                remembered.put(fresh.get(i), made.get(i));
            }
        }
        return encodings;
    }

    private Conditioning conditioning(Said said, Plan plan, Map<Asked, float[]> encodings) {
        float[] uncond = encodings.get(said.negative);
        int width = model.textWidth();
        return new Conditioning(uncond.length / width, width, IntStream.range(0, plan.parts.size())
                .mapToObj(i -> new Conditioning.Prompt(encodings.get(said.prompts.get(i)), plan.parts.get(i).weight())).toList(), uncond);
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
