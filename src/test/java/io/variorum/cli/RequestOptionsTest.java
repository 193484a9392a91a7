// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Sha256;
import io.variorum.prompt.Mask;
import io.variorum.prompt.NoiseSource;
import io.variorum.prompt.Parameters;
import io.variorum.prompt.Source;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RequestOptionsTest {

    @Command
    static final class Asked {
        @Mixin
        RequestOptions request;
    }

    private static Parameters parameters(String... options) {
        Asked asked = new Asked();
        new CommandLine(asked).parseArgs(options);
        return asked.request.parameters();
    }

    /** A setting that is added to the request and has no option makes this fail. */
    @Test
    void everySettingOfARequestHasAnOption(@TempDir Path folder) throws Exception {
        Path picture = Files.writeString(folder.resolve("a.png"), "any bytes");
        Parameters usual = Parameters.of("");
        Parameters p = parameters("--prompt", "a", "--negative", "b", "--size", "64x72", "--steps", "3", "--cfg-scale", "2", "--seed", "4",
                "--sampler", "DDIM", "--schedule", "Karras", "--lora", "ink:0.5", "--clip-skip", "2", "--eta", "0.5", "--noise", "nv",
                "--variation-seed", "5", "--variation-strength", "0.25", "--from", picture.toString(), "--ensd", "6", "--seed-resize", "80x88");
        for (RecordComponent setting : Parameters.class.getRecordComponents()) {
            if (setting.getName().equals("checkpoint")) {
                continue; // --model opens it; a request names one only where a sweep goes over several
            }
            assertThat(setting.getAccessor().invoke(p)).as(setting.getName()).isNotEqualTo(setting.getAccessor().invoke(usual));
        }
    }

    @Test
    void noise() {
        assertThat(parameters("--noise", "NV", "--ensd", "-1").noise()).isEqualTo(NoiseSource.NV);
        assertThat(parameters("--variation-seed", "5", "--variation-strength", "0.25")).isEqualTo(Parameters.of("").variation(5, 0.25));
        assertThat(parameters("--seed-resize", "512x768")).isEqualTo(Parameters.of("").seedResize(512, 768));
        assertThatThrownBy(() -> parameters("--noise", "GPU")).hasMessage("There is no noise source \"GPU\". There are CPU, NV. Try .noise(\"CPU\").");
        assertThatThrownBy(() -> parameters("--seed-resize", "512")).hasMessage(
                "A size is width x height in pixels, but was \"512\". Try --seed-resize 512x768.");
    }

    @Test
    void fromAPicture(@TempDir Path folder) throws IOException {
        Path picture = Files.writeString(folder.resolve("a.png"), "any bytes");
        Path mask = Files.writeString(folder.resolve("m.png"), "others");
        String digest = Sha256.hex(picture);
        assertThat(parameters("--from", picture.toString()).source()).isEqualTo(new Source(digest, 0.75, null));
        assertThat(parameters("--from", picture.toString(), "--strength", "0.5", "--mask", "8,16,32x40").source())
                .isEqualTo(new Source(digest, 0.5, new Mask.Area(8, 16, 32, 40)));
        assertThat(parameters("--from", picture.toString(), "--mask", mask.toString()).source())
                .isEqualTo(new Source(digest, 0.75, new Mask.Painted(Sha256.hex(mask))));
        assertThatThrownBy(() -> parameters("--strength", "0.5")).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("Strength says how much");
        assertThatThrownBy(() -> parameters("--from", "no-such.png")).hasMessage("There is no picture no-such.png. Try --from girl.png --mask 32,32,64x64.");
    }

    @Test
    void weightsOfALoraAsTheWebUisTagHasThem() {
        assertThat(parameters("--prompt", "a <lora:ink:0.5:1>").loras()).isEqualTo(List.copyOf(Parameters.of("a <lora:ink:0.5:1>").loras()));
    }
}
