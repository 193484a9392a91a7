// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten looks at each prompt; "3 a / 10 b" is a up to look 3 and b up to look 10. */
class PromptCourseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '>', ignoreLeadingAndTrailingWhitespace = false, value = {
        "test>10 test",
        "a [b:3]>3 a /10 a b",
        "a [b: 3]>3 a /10 a b",
        "a [b: 3 ]>3 a /10 a b",
        "a [[[b]]:2]>2 a /10 a [[b]]",
        "[(a:2):3]>3 /10 (a:2)",
        "a [b : c : 1] d>1 a b  d/10 a  c  d",
        "a[b:[c:d:2]:1]e>1 abe/2 ace/10 ade",
        "a [unbalanced>10 a [unbalanced",
        "a [b:.5] c>5 a  c/10 a b c",
        "a [b::0.75] c>7 a b c/10 a  c",
        "a [b:c:0]>10 a c",
        "a [b:c:99]>10 a b",
        "((a][:b:c [d:3]>3 ((a][:b:c /10 ((a][:b:c d",
        "[a:3:5]>5 a/10 3",
        "[a:b:c:5]>10 [a:b:c:5]",
        "(a [b:c:5]:1.2)>5 (a b:1.2)/10 (a c:1.2)",
        "\\[b:3]>10 \\[b:3]",
        "a | [b:3]>10 a | [b:3]",
        "[fe|]male>1 female/2 male/3 female/4 male/5 female/6 male/7 female/8 male/9 female/10 male",
        "[a|b|c]>1 a/2 b/3 c/4 a/5 b/6 c/7 a/8 b/9 c/10 a",
        "[a|a]>10 a"})
    void stretches(String prompt, String expected) {
        assertThat(PromptCourse.of(prompt, 10).stretches().stream().map(s -> s.until() + " " + s.words())
                .collect(Collectors.joining("/"))).isEqualTo(expected);
    }

    @Test
    void lookCountedFromZeroHoldsUpToItsEnd() {
        PromptCourse course = PromptCourse.of("[a|b]", 4);
        assertThat(course.at(0) + course.at(1) + course.at(2) + course.at(3)).isEqualTo("aaba");
    }

    @Test
    void hostilePromptsAreReadInTime() {
        for (String piece : new String[] {"[", "(", "[a:", "[a|", "[[a]", "(a:", "[a:b:1]", "\\", ":", "]"}) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PromptCourse.of(piece.repeat(10_000 / piece.length()), 20), piece);
        }
    }

    @Property(seed = "42")
    void promptWithoutSquareBracketsIsItself(@ForAll("marks") String prompt) {
        String plain = prompt.replace("[", "(");
        assertThat(PromptCourse.of(plain, 20).stretches()).containsExactly(new PromptCourse.Stretch(20, plain));
    }

    @Property(seed = "42")
    void stretchesEndWithTheLastLook(@ForAll("marks") String prompt) {
        var stretches = PromptCourse.of(prompt, 20).stretches();
        assertThat(stretches.get(stretches.size() - 1).until()).isEqualTo(20);
        assertThat(stretches).isSortedAccordingTo((a, b) -> a.until() - b.until());
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of("[", "]", "(", ")", ":", "|", "\\", " ", "a", "光", "0.5", "3", "AND", "\n").list().ofMaxSize(24).map(p -> String.join("", p));
    }
}
