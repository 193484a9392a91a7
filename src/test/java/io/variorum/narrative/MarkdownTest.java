// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void htmlIsWords() {
        assertThat(Markdown.line("<script>alert(1)</script>")).isEqualTo("&#60;script&#62;alert(1)&#60;/script&#62;");
    }

    @Test
    void linksAreWords() {
        assertThat(Markdown.line("[me](javascript:alert(1)) http://a.b www.a.b"))
                .isEqualTo("&#91;me&#93;(javascript:alert(1)) http&#58;//a.b www&#46;a.b");
    }

    @Test
    void mathematicsIsWords() {
        assertThat(Markdown.line("$x$ \\(y\\)")).isEqualTo("<span>&#36;</span>x<span>&#36;</span> <span>&#92;</span>(y<span>&#92;</span>)");
    }

    @Test
    void lineThatLooksLikeAList() {
        assertThat(Markdown.lines("- one\n12. two\n+ three")).isEqualTo("&#45; one\\\n12&#46; two\\\n&#43; three");
    }

    @Test
    void lineThatLooksLikeAnUnderline() {
        assertThat(Markdown.lines("words\n===")).isEqualTo("words\\\n&#61;==");
    }

    @Test
    void codeThatHoldsAFence() {
        assertThat(Markdown.code("java", "a\n```\n<b>")).isEqualTo("````java\na\n```\n<b>\n````");
    }

    @Test
    void cellThatHoldsABar() {
        assertThat(Markdown.table(List.of("a", "b"), List.of(List.of("x|y", "two\nlines"))))
                .isEqualTo("| a | b |\n| --- | --- |\n| x&#124;y | two lines |");
    }

    @Property(seed = "20261122")
    void noMarkupComesThrough(@ForAll String text) {
        assertThat(Markdown.lines(text).replaceAll("</?span>|&#\\d+;|&nbsp;|\\\\\n", "")).doesNotContain("<", ">", "`", "$", "[", "]", "\\", "*");
    }
}
