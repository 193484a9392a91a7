// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.List;

/** Tells one part of the story; a pure function of the record and of the fixed sentences. */
interface Chapter {

    Section tell(Story story, Sentences say);

    /** In the order in which they are read. */
    List<Chapter> ALL = List.of(new IntentionChapter(), new AuthorChapter(), new MeansChapter(), new WordsChapter(),
            new ParametersChapter(), new CourseChapter(), new ChoiceChapter(), new VariationChapter(), new ComparisonChapter(),
            new ReproductionChapter(), new DisclosureChapter(), new LimitsChapter(), new TypedChapter(), new RecordChapter());
}
