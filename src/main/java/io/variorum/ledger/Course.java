// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.view.Html;
import io.variorum.view.Viewable;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The course of the work: each picture in order, what was changed for it, what was said, what was kept and why. */
public final class Course implements Viewable {

    private final String name;
    private final List<CourseStep> steps;
    private final Ledger ledger;

    private Course(Ledger ledger, List<CourseStep> steps) {
        this.name = ledger.name();
        this.ledger = ledger;
        this.steps = steps;
    }

    static Course of(Ledger ledger) {
        return new Course(ledger, steps(ledger.entries()));
    }

    List<CourseStep> steps() {
        return steps;
    }

    String name() {
        return name;
    }

    Optional<Picture> picture(CourseStep step) {
        return step.entry() instanceof Entry.Generated g ? ledger.picture(g.picture()) : Optional.empty();
    }

    /** What the picture of this step shows, if it is of one and its file is whole. */
    Optional<BufferedImage> image(CourseStep step) {
        return step.entry() instanceof Entry.Supplied s ? ledger.source(s.sha256()) : picture(step).map(Picture::image);
    }

    private static List<CourseStep> steps(List<Entry> entries) {
        Map<String, List<CourseStep.Judgement>> judgements = new HashMap<>();
        Map<String, Parameters> swept = new LinkedHashMap<>(); // a sweep's picture → what the sweep started from
        Set<Parameters> bases = new HashSet<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Chosen c) {
                judgements.computeIfAbsent(c.picture(), k -> new ArrayList<>()).add(new CourseStep.Judgement(true, c.reason()));
            } else if (entry instanceof Entry.Rejected r) {
                judgements.computeIfAbsent(r.picture(), k -> new ArrayList<>()).add(new CourseStep.Judgement(false, r.reason()));
            } else if (entry instanceof Entry.Swept s) {
                bases.add(s.base());
                s.cells().forEach(c -> swept.put(c.picture(), s.base()));
            }
        }
        List<CourseStep> steps = new ArrayList<>();
        Parameters before = null;
        String model = null;
        for (Entry entry : entries) {
            if (entry instanceof Entry.Loaded loaded) {
                model = loaded.model();
            } else if (entry instanceof Entry.Generated g) {
                List<CourseStep.Judgement> said = judgements.getOrDefault(g.picture(), List.of());
                Parameters base = bases.contains(g.parameters()) ? null : swept.get(g.picture());
                Parameters made = g.parameters().checkpoint(g.origin().model());
                Parameters from = base == null ? before : base.checkpoint(model == null ? g.origin().model() : model);
                String words = from == null ? "the first picture" : ChangeWords.of(from, made);
                steps.add(new CourseStep(g, words, base != null, said));
                before = base == null || !said.isEmpty() ? made : before;
            } else if (entry instanceof Entry.Swept || entry instanceof Entry.Failed || entry instanceof Entry.Imported || entry instanceof Entry.Supplied
                    || entry instanceof Entry.Intended || entry instanceof Entry.Noted || entry instanceof Entry.Borrowed
                    || entry instanceof Entry.PriorWork) {
                steps.add(new CourseStep(entry, EntryWords.of(entry), false, List.of()));
            }
        }
        return List.copyOf(steps);
    }

    @Override
    public Html html() {
        return Html.block(CourseView.of(this));
    }

    @Override
    public String toString() {
        long pictures = steps.stream().filter(CourseStep::isPicture).count();
        long kept = steps.stream().filter(CourseStep::kept).count();
        return "The course of \"%s\": %s, %d chosen.".formatted(name, LedgerView.count((int) pictures, "picture", "pictures"), kept);
    }
}
