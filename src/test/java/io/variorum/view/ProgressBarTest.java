// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final List<String> seen = new ArrayList<>();
    private final List<String> html = new ArrayList<>();
    private Screen before;

    @BeforeEach
    void watch() {
        before = Screen.current();
        Screen.use(first -> {
            show(first);
            return this::show;
        });
    }

    private void show(Viewable value) {
        seen.add(value.toString());
        html.add(value.html().text());
    }

    @AfterEach
    void restore() {
        Screen.use(before);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void nothingIsSeenOfWhatIsOverWithinASecond() {
        try (ProgressBar bar = new ProgressBar("Sampling", "steps", 20)) {
            bar.at(10, 20);
            bar.tick(0.5);
            bar.at(20, 20);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void whatTakesLongIsSeenAndLeavesNothing() {
        try (ProgressBar bar = new ProgressBar("Sampling", "steps", 0)) {
            bar.tick(1);
            bar.at(2, 20);
            bar.tick(8);
            bar.at(20, 20);
            bar.tick(80);
        }
        assertThat(seen).containsExactly("Sampling …", "Sampling: 2 of 20 steps, about 72 s left", "Sampling: 20 of 20 steps; finishing", "");
        assertThat(html.get(1)).contains("aria-valuenow=\"10\"", "width:10%");
        assertThat(html.get(3)).isEmpty();
    }

    @Test
    void whatIsNearlyOverAfterASecondIsNotSeen() {
        try (ProgressBar bar = new ProgressBar("Comparing", "pictures", 100)) {
            bar.step(60);
            bar.tick(1);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void whatHasNothingToCountIsSeenAfterTwoSeconds() {
        try (ProgressBar bar = new ProgressBar("Opening model v1-5", "", 0)) {
            bar.tick(1.5);
            bar.tick(2);
        }
        assertThat(seen).containsExactly("Opening model v1-5 …", "");
    }

    @Test
    void howManyThereWillBeIsNotKnown() {
        try (ProgressBar bar = new ProgressBar("Drawing the film", "pictures", 0)) {
            bar.at(1_200, 0);
            bar.tick(3);
        }
        assertThat(seen).containsExactly("Drawing the film: 1,200 pictures so far", "");
    }

    @Test
    void namesOfStrangersAreEscaped() {
        try (ProgressBar bar = new ProgressBar("Opening model <script>alert(1)</script>\u202E", "", 0)) {
            bar.tick(2);
        }
        assertThat(html.get(0)).contains("Opening model &lt;script&gt;").doesNotContain("<script", "\u202E");
    }

    @Test
    void interruptReachesTheOtherThreads() {
        try (ProgressBar bar = new ProgressBar("Comparing", "pictures", 1000)) {
            bar.step(7);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> IntStream.range(0, 1000).parallel().forEach(i -> bar.step()))
                    .isInstanceOf(CancellationException.class).hasMessageMatching("Stopped after \\d+ of 1,000 pictures\\.");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void durationsAreSaidToTwoDigits() {
        assertThat(List.of(0.9, 1.2, 99.0, 100.0, 5900.0, 36_000.0)).extracting(ProgressBar::about)
                .containsExactly("less than a second", "about 1 s", "about 99 s", "about 2 min", "about 98 min", "about 10 h");
    }
}
