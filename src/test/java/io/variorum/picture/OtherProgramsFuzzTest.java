// SPDX-License-Identifier: Apache-2.0
package io.variorum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is read or refused with a sentence. */
class OtherProgramsFuzzTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/variorum/picture/infotext");
    private static final List<String> TEXTS = texts();

    @Property(seed = "42")
    void changedInOnePlace(@ForAll @IntRange(max = 1000) int file, @ForAll @IntRange(max = 100_000) int place, @ForAll("pieces") String piece,
            @ForAll @IntRange(max = 30) int gone) {
        String text = TEXTS.get(file % TEXTS.size());
        int at = place % (text.length() + 1);
        readOrRefused(text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + gone)));
    }

    @Test
    void deepAndCircularJson() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            readOrRefused("{\"c\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
            readOrRefused("{\"steps\":1e999999999,\"c\":\"a\",\"seed\":1e999999999}");
            readOrRefused("""
                    {"1":{"class_type":"KSampler","inputs":{"model":["1",0],"positive":["2",0],"negative":["2",0],"latent_image":["1",0],"seed":["1",0]}},
                     "2":{"class_type":"ConditioningCombine","inputs":{"conditioning_1":["2",0],"clip":["2",0]}}}""");
        });
    }

    @Test
    void samplerNodeWithoutInputs() {
        readOrRefused("{\"1\":{\"class_type\":\"KSampler\"}}");
        readOrRefused("{\"1\":{\"class_type\":\"KSampler\",\"inputs\":3}}");
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of("", "null", "[]", "{}", "-1", "1e400", "99999999999999999999", "\"\"", "\"a\"", "[\"3\", 0]", ",", ":", "\"", "{", "]", "\\", "\uD83C");
    }

    private static void readOrRefused(String text) {
        try {
            ImportedParameters read = Infotext.read(text);
            assertThat(read.toJson().toString()).isNotEmpty();
            Parameters p = read.parameters();
            assertThat(p.prompt()).isEqualTo(read.prompt());
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    private static List<String> texts() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().map(f -> {
                try {
                    return Files.readString(f);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
