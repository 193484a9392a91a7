// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final Sentences EN = new Sentences("en");

    @Test
    void oneAndMany() {
        assertThat(EN.count("count.picture", 1)).isEqualTo("one picture");
        assertThat(EN.count("count.picture", 1234)).isEqualTo("1,234 pictures");
    }

    @Test
    void placeholderInsideAPromptStays() {
        assertThat(EN.say("list.last", "{1}", "b")).isEqualTo("{1} and b");
    }

    @Test
    void lists() {
        assertThat(EN.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(EN.list(List.of("a"))).isEqualTo("a");
    }

    @Test
    void timeIsUtc() {
        assertThat(EN.time(Instant.parse("2026-11-22T23:59:59Z"))).isEqualTo("22 November 2026 at 23:59 UTC");
    }

    @Test
    void everyKindOfEntryHasItsName() {
        assertThat(Stream.of(Entry.class.getPermittedSubclasses()).flatMap(voice -> Stream.of(voice.getPermittedSubclasses())))
                .hasSizeGreaterThan(12).allSatisfy(kind -> assertThat(EN.say(
                        "record." + kind.getSimpleName().toLowerCase(Locale.ROOT), "x")).isNotBlank());
    }

    @Test
    void everyLanguageHasTheSameSentencesWithTheSamePlaces() {
        Sentences zh = Sentences.in("zh-CN");
        assertThat(zh.keys()).isEqualTo(EN.keys());
        assertThat(EN.keys()).allSatisfy(key -> assertThat(places(zh, key)).as(key).isEqualTo(places(EN, key)));
    }

    @Test
    void chinese() {
        Sentences zh = Sentences.in("zh");
        assertThat(zh.time(Instant.parse("2026-11-22T23:59:59Z"))).isEqualTo("2026年11月22日 23:59（UTC）");
        assertThat(zh.list(List.of("甲", "乙", "丙"))).isEqualTo("甲、乙和丙");
        assertThat(zh.count("count.picture", 1234)).isEqualTo("1,234 幅图片");
    }

    @Test
    void chineseAndLatinLettersDoNotTouch() {
        Sentences zh = Sentences.in("zh");
        assertThat(zh.say("list.last", "种子", "LoRA ink")).isEqualTo("种子和 LoRA ink");
        assertThat(zh.say("variation.alone", "2")).isEqualTo("单独改变一个参数时的平均距离：2。");
        assertThat(zh.say("front.chosen", "2026年11月22日", "")).isEqualTo("2026年11月22日选定的图片。");
        assertThat(zh.say("choice.chosenNoReason", "甲", "21 幅图片")).isEqualTo("甲选定，此前共生成 21 幅图片。没有写明理由。");
        assertThat(zh.say("parameters.sweep", "2026年11月22日", "CFG", "1")).isEqualTo("2026年11月22日的一次参数扫描改变了 CFG：1。");
    }

    @Test
    void spanOfTime() {
        Instant first = Instant.parse("2026-11-22T16:20:07Z");
        assertThat(EN.span(first, first)).isEqualTo("on 22 November 2026 at 16:20:07 UTC");
        assertThat(EN.span(first, first.plusSeconds(50))).isEqualTo("on 22 November 2026 between 16:20:07 and 16:20:57 UTC");
        assertThat(EN.span(first, first.plusSeconds(60))).isEqualTo("on 22 November 2026 between 16:20 and 16:21 UTC");
        assertThat(EN.span(first, first.plusSeconds(86_400))).isEqualTo("from 22 November 2026 at 16:20 UTC to 23 November 2026 at 16:20 UTC");
        assertThat(Sentences.in("zh").span(first, first.plusSeconds(60))).isEqualTo("2026年11月22日 16:20 至 16:21（UTC）");
    }

    @Test
    void unknownLanguage() {
        assertThatThrownBy(() -> Sentences.in("fr"))
                .hasMessage("There is no narrative in \"fr\"; there are \"en\" and \"zh\". Try .language(\"zh\").");
    }

    private static List<String> places(Sentences say, String key) {
        String[] values = {"<0>", "<1>", "<2>", "<3>", "<4>", "<5>", "<6>"};
        return Pattern.compile("<\\d>").matcher(say.say(key, (Object[]) values)).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    void unknownSentence() {
        assertThatThrownBy(() -> EN.say("nowhere")).hasMessage("No sentence \"nowhere\" in en.properties.");
    }
}
