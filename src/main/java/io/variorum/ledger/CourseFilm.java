// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The course of the work as a film: each picture with what was changed for it. */
final class CourseFilm {

    private static final int WHOLE = 240; // pictures; of a longer course a sweep's pictures that nobody judged are left out
    private static final Duration STEP = Duration.ofMillis(2500); // long enough to read what was changed
    private static final Duration SWEPT = Duration.ofMillis(500);
    private static final Duration JUDGED = Duration.ofMillis(4000);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final FilmPage PAGE = new FilmPage(512, 5);

    private CourseFilm() {}

    /** @param making shows the denoising steps of a kept picture */
    static Film of(Course course, Path file, StepFrames making) {
        List<CourseStep> all = course.steps().stream().filter(CourseStep::isSeen).toList();
        List<CourseStep> shown = all.size() <= WHOLE ? all : all.stream().filter(s -> !s.swept() || s.judged()).toList();
        if (shown.stream().noneMatch(CourseStep::isPicture)) {
            throw new IllegalArgumentException(
                    "Studio folder \"%s\" holds no picture yet, so there is nothing to film. Make one with sd.generate(prompt(\"…\")).".formatted(course.name()));
        }
        return Film.write(file, () -> shown.stream().flatMap(s -> frames(s, course, making)).iterator(), PAGE);
    }

    /** Nothing if the picture's file is not there any more. */
    private static Stream<Film.Frame> frames(CourseStep step, Course course, StepFrames making) {
        String said = step.judgements().stream().map(j -> "\n" + j.words()).collect(Collectors.joining());
        String head = "%s · entry %d · %s".formatted(course.name(), step.entry().number(), TIME.format(step.entry().time()));
        Duration shown = step.judged() ? JUDGED : step.swept() ? SWEPT : STEP;
        String words = (step.swept() ? "sweep: " : "") + step.words();
        Stream<Film.Frame> steps = step.kept() ? course.picture(step).stream().flatMap(making::frames) : Stream.empty();
        return Stream.concat(steps, course.image(step).stream().map(image -> new Film.Frame(image, head, words + said, step.kept(), shown)));
    }
}
