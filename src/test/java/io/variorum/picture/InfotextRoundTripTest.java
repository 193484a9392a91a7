// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.variorum.prompt.LoraUse;
import io.variorum.prompt.Mask;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.SamplerName;
import io.variorum.prompt.ScheduleName;
import io.variorum.prompt.Source;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class InfotextRoundTripTest {

    @Property(seed = "42")
    void textKeepsEveryParameter(@ForAll("parameters") Parameters p) {
        ImportedParameters back = Infotext.read(Infotext.write(p, SAMPLE));
        assertThat(back.parameters()).isEqualTo(p);
        assertThat(back.other().keySet()).isSubsetOf("Lora hashes", "Eta", "Eta DDIM", "Version", "ENSD", "Seed resize from", "Denoising strength", "Source picture", "Source mask");
    }

    @Property(seed = "42")
    void jsonKeepsEveryParameter(@ForAll("parameters") Parameters p) {
        assertThat(ParametersJson.read(JsonParser.parseString(ParametersJson.write(p).toString()).getAsJsonObject())).isEqualTo(p);
    }

    @Provide
    Arbitrary<Parameters> parameters() {
        Arbitrary<Parameters> numbers = Combinators.combine(Arbitraries.integers().between(8, 64),
                Arbitraries.integers().between(1, 1000), Arbitraries.doubles().between(1, 30),
                Arbitraries.longs().between(0, Parameters.MAX_SEED), Arbitraries.of(SamplerName.class),
                Arbitraries.of(ScheduleName.class), Arbitraries.doubles().between(0, 1).injectNull(0.5), Arbitraries.of(0L, 31337L, -1L))
                .as((side, steps, cfg, seed, sampler, schedule, eta, ensd) -> new Parameters("", "", side * 8, 512, steps, cfg,
                        seed, sampler, schedule, List.of(), 1, eta, ensd == 0 ? NoiseSource.CPU : NoiseSource.NV, 0, 0, null, ensd, ensd < 0 ? 64 : 0, ensd < 0 ? 96 : 0, null));
        return Combinators.combine(numbers, words(), words(), loras(), Arbitraries.integers().between(1, 12),
                Arbitraries.longs().between(0, 3), Arbitraries.doubles().between(0, 1), sources().injectNull(0.5))
                .as((p, prompt, negative, loras, clipSkip, seed, strength, source) -> new Parameters(prompt, negative, p.width(),
                        p.height(), p.steps(), p.cfgScale(), p.seed(), p.sampler(), p.schedule(), loras, clipSkip, p.eta(),
                        p.noise(), seed, strength, source == null || source.steps(p.steps()) < 1 ? null : source, p.ensd(), p.seedResizeWidth(), p.seedResizeHeight(), null));
    }

    private static Arbitrary<Source> sources() {
        String digest = "0123456789abcdef".repeat(4);
        Arbitrary<Mask> masks = Arbitraries.of(new Mask.Painted(digest), new Mask.Area(0, 0, 1, 1), new Mask.Area(8, 16, 32, 40));
        return Combinators.combine(Arbitraries.of(1.0, 0.5, 0.07), masks.injectNull(0.3)).as((strength, mask) -> new Source(digest, strength, mask));
    }

    /** All of Unicode, and often what the form itself is made of. */
    private static Arbitrary<String> words() {
        Arbitrary<String> unicode = Arbitraries.integers().between(0x20, 0x10FFFF).filter(c -> c < 0xD800 || c > 0xDFFF)
                .map(Character::toString);
        Arbitrary<String> marks = Arbitraries.of("\n", "\r", "\t", " ", "\u00A0", "\u2028", "\"", "\\", ",", ":", "{", "]",
                "Negative prompt:", "\nNegative prompt: ", "Steps: 20, Sampler: Euler, CFG scale: 7", "<lora:a:1>",
                "<lora:b:x>", "<lora:", "a", "word", "</script>", "AddNet Enabled: True", "Prompt exactly: \"a\"");
        return Arbitraries.oneOf(marks, unicode).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private static Arbitrary<List<LoraUse>> loras() {
        Arbitrary<Double> weight = Arbitraries.oneOf(Arbitraries.of(1.0, 0.75, 0.0, -0.0), Arbitraries.doubles().between(-10, 10));
        return Combinators.combine(Arbitraries.of("ink", "hanfu girl", "水墨", "x (v1.5)", "a_b-c"), weight, weight)
                .as(LoraUse::new).list().ofMaxSize(3).uniqueElements(LoraUse::name);
    }
}
