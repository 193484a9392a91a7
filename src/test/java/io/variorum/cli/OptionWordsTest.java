// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Steps must be between 1 and 1000, but was 0. Try .steps(20).|Steps must be between 1 and 1000, but was 0. Try --steps 20.
            Try .cfgScale(7).|Try --cfg-scale 7.
            Try .lora("hanfugirl", 0.75).|Try --lora hanfugirl:0.75.
            Try .sampler("Euler a").schedule("Karras").|Try --sampler "Euler a" --schedule "Karras".
            Try .seedResize(512, 512).|Try --seed-resize 512x512.
            Try .variation(42, 0.1).|Try --variation-seed 42 --variation-strength 0.1.
            Try .from(picture).strength(0.5).|Try --from picture.png --strength 0.5.
            Try .from(picture).mask(32, 32, 64, 64).|Try --from picture.png --mask 32,32,64x64.
            Try .noise("CPU").|Try --noise "CPU".
            Try .exact("reference"): the plain path.|Try --exact reference: the plain path.
            Leave fast() out, or compute here with .on(cpu()).|Leave --fast out, or compute here with --device cpu.
            a.png is not a picture.|a.png is not a picture.
            """)
    void whatToType(String said, String typed) {
        assertThat(OptionWords.of(said)).isEqualTo(typed);
    }
}
