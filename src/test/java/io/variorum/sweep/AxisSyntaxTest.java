// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static io.variorum.sweep.Axes.axis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1, 2, 3 | 1 2 3",
        "1-5 | 1 2 3 4 5",
        "5-1 | 5 4 3 2 1",
        "1-10(+3) | 1 4 7 10",
        "10-1(-3) | 10 7 4 1",
        "9-1(-3) | 9 6 3",
        "1-10[5] | 1 3 5 7 10",
        "10-1[4] | 10 7 4 1",
        "7, 1-2, 20-22(+2) | 7 1 2 20 22",
        "3 - 5 | 3 4 5"})
    void wholeNumbers(String syntax, String values) {
        assertThat(texts(axis("Seed", syntax))).isEqualTo(List.of(values.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "3-9(+3) | 3 6 9",
        "0-1(+0.3) | 0 0.3 0.6 0.9",
        "0-1(+0.1) | 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1",
        "1-0(-0.25) | 1 0.75 0.5 0.25 0",
        "0-1[5] | 0 0.25 0.5 0.75 1",
        "-1-1(+0.5) | -1 -0.5 0 0.5 1",
        "-1--0.5(+.25) | -1 -0.75 -0.5"})
    void decimals(String syntax, String values) {
        assertThat(texts(axis("LoRA hanfugirl", syntax))).isEqualTo(List.of(values.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"Seed,seed", "Steps,steps", "CFG Scale,CFG scale", "Clip skip,clip skip", "Eta,eta", "lora Ink wash,LoRA Ink wash"})
    void namesOfTheWebUi(String theirs, String ours) {
        assertThat(axis(theirs, "1").name()).isEqualTo(ours);
    }

    @Test
    void textsOfTheWebUi() {
        assertThat(texts(axis("Sampler", "Euler a, DPM++ 2M"))).containsExactly("Euler a", "DPM++ 2M");
        assertThat(texts(axis("Schedule type", "karras"))).containsExactly("Karras");
        assertThat(texts(axis("Size", "512x768, 512 × 512"))).containsExactly("512 × 768", "512 × 512");
        assertThat(texts(axis("Aspect ratio", "1:1,2:3"))).containsExactly("1:1", "2:3");
        assertThat(texts(axis("Prompt S/R", "dusk, \"snow, night\", \"\""))).containsExactly("dusk", "snow, night", "(left out)");
        assertThat(texts(axis("Prompt", "\"say \"\"hello\"\"\", b"))).containsExactly("say \"hello\"", "b");
    }

    @Test
    void unknownName() {
        refused("Hypernetwork", "1", "There is no axis \"Hypernetwork\". There are Seed, Steps, CFG Scale, Sampler, Schedule type, "
                + "Prompt S/R, Prompt, Negative prompt, Prompt order, Size, Aspect ratio, Clip skip, Eta, Checkpoint name, Denoising, Var. strength, RNG source, LoRA <name>.");
    }

    @Test
    void notANumber() {
        refused("CFG Scale", "3, seven", "CFG Scale: \"seven\" is not a number or a range. Try \"3, 5, 7\", \"3-9(+3)\" or \"0-1[5]\".");
    }

    @Test
    void halfARange() {
        refused("CFG Scale", "3-9(+3", "CFG Scale: \"3-9(+3\" is not a number or a range. Try \"3, 5, 7\", \"3-9(+3)\" or \"0-1[5]\".");
    }

    @Test
    void stepInTheWrongDirection() {
        refused("CFG Scale", "9-3(+3)", "CFG Scale: A step of 3 does not lead from 9 to 3. Try a step of -1.");
    }

    @Test
    void stepOfZero() {
        refused("Seed", "1-9(+0)", "Seed: A step of 0 does not lead from 1 to 9. Try a step of 1.");
    }

    @Test
    void fractionOfASeed() {
        refused("Seed", "1.5", "Seed: 1.5 is not a whole number. Try 1.");
    }

    @Test
    void missingValue() {
        refused("Seed", "1,,3", "Seed: a value is missing. Write values with commas between them, such as \"3, 5, 7\".");
    }

    @Test
    void openQuote() {
        refused("Prompt", "\"a, b", "Prompt: a double quote is opened and not closed. Try \"a, b\".");
    }

    @Test
    void tenMillionValues() {
        refused("Seed", "1-10000000", "Seed: 1 to 10000000 by 1 has 10,000,000 values; up to 100,000 are possible. Choose a larger step.");
    }

    @Test
    void badSize() {
        refused("Size", "512", "A size is width x height, but was \"512\". Try \"512x768\".");
    }

    private static void refused(String name, String values, String message) {
        assertThatThrownBy(() -> axis(name, values)).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static List<String> texts(Axis axis) {
        return axis.values().stream().map(Axis.Value::text).toList();
    }

    @Test
    void rangeAsACellShowsIt() {
        assertThat(Range.of(3, 11).step(2)).hasToString("3 to 11 by 2");
        assertThat(Range.of(0, 1).count(5)).hasToString("0 to 1 in 5");
    }
}
