// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeantTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            seds(int,int) | seeds
            cfgscales(int) | cfgScales
            genrate(io.variorum.prompt.Parameters) | generate
            narative(io.variorum.ledger.Ledger) | narrative
            cfg(int) | cfgScale
            negative_prompt(java.lang.String) | negative
            """)
    void misspelt(String typed, String meant) {
        assertThat(line("  symbol:   method " + typed)).isEqualTo("  symbol:   method %s – did you mean %s?", typed.replaceAll("[a-z.]+\\.(?=[A-Z])", ""), meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            generate(Parameters) | sd.generate(…)
            seeds(int) | seeds(…)
            show() | ledger.show()
            film(java.lang.String) | sd.film(…) and ledger.film(…)
            """)
    void ofAnotherValue(String typed, String there) {
        assertThat(line("  symbol:   method " + typed)).endsWith(" – there is " + there);
    }

    @Test
    void nothingIsNear() {
        assertThat(line("  symbol:   method frobnicate(int)")).isEqualTo("  symbol:   method frobnicate(int)");
    }

    @Test
    void nameOfNothingYet() {
        assertThat(line("  symbol:   variable sd")).endsWith(" sd – run the cell that makes it first; after a restart no name is there yet");
        assertThat(Meant.line("  symbol:   variable x", "x = 3")).endsWith(" x – write var before it: var x = …");
        assertThat(Meant.line("  symbol:   variable fast", "sd.fast.generate(base)")).endsWith(" fast – are the brackets missing? fast()");
    }

    @Test
    void otherArguments() {
        assertThat(line("method size in record io.variorum.prompt.Parameters cannot be applied to given types;"))
                .isEqualTo("size cannot be called this way. Try .size(128, 192).");
        assertThat(line("method chose in class io.variorum.ledger.Ledger cannot be applied to given types;"))
                .isEqualTo("chose cannot be called this way. Try ledger.chose(picture, \"The light falls on the face.\").");
        assertThat(line("no suitable method found for seeds(double)")).isEqualTo("seeds cannot be called this way. Try seeds(1, 2, 3).");
        assertThat(line("no suitable method found for frobnicate(double)")).isEqualTo("frobnicate cannot be called this way.");
    }

    @Test
    void nounThatOnlyReads() {
        assertThat(line("method negativePrompt in record io.variorum.prompt.Parameters cannot be applied to given types;"))
                .isEqualTo("negativePrompt cannot be called this way. Try .negative(\"blurry\").");
        assertThat(line("method width in record io.variorum.prompt.Parameters cannot be applied to given types;"))
                .isEqualTo("width cannot be called this way. Try .size(128, 192).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            java.lang.String cannot be converted to int | String cannot be converted to int. A whole number is needed: 20.
            possible lossy conversion from double to int | possible lossy conversion from double to int. A whole number is needed: 20.
            int cannot be converted to java.lang.String | int cannot be converted to String. Words in double quotes are needed: "a garden".
            java.lang.String cannot be converted to io.variorum.prompt.LoraUse | String cannot be converted to LoraUse. A LoRA is needed with its weight: lora("hanfugirl", 0.75).
            java.lang.String cannot be converted to io.variorum.prompt.Depicted | String cannot be converted to Depicted. A picture is needed: sd.generate(base), or a file's, sd.addPicture("girl.png").
            java.lang.String cannot be converted to java.util.List<io.variorum.prompt.LoraUse> | String cannot be converted to List<LoraUse>. A LoRA is needed with its weight: lora("hanfugirl", 0.75).
            int cannot be converted to java.util.Map | int cannot be converted to Map
            """)
    void valueOfAnotherType(String said, String meant) {
        assertThat(line("incompatible types: " + said)).isEqualTo("incompatible types: " + meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            integer number too large | . Write an L behind it: 2692150200L.
            unclosed character literal | . Words stand in double quotes: prompt("a garden").
            unclosed string literal | . Words end, in the same line, with the " that they begin with.
            ';' expected | . Every statement but a cell's last ends in ;, and every ( has its ).
            illegal start of expression | ~~
            """)
    void wayOfWriting(String said, String meant) {
        assertThat(line(said)).isEqualTo(said + meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"    at io.variorum.prompt.Parameters.steps(Parameters.java:7)", "Caused by: java.io.IOException: x", "    ... 3 more"})
    void stackIsLeftAsItIs(String said) {
        assertThat(line(said)).isEqualTo(said);
    }

    private static String line(String said) {
        return Meant.line(said, "");
    }
}
