// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"fpu avx512f avx512_bf16 sse", "fpu amx_bf16"})
    void hasBfloat16(String flags) {
        assertThatCode(() -> Processor.checkBfloat16(cpuInfo(flags))).doesNotThrowAnyException();
    }

    @Test
    void hasNone() {
        assertThatThrownBy(() -> Processor.checkBfloat16(cpuInfo("fpu avx2 avx512f"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fast() computes in bfloat16, and the processor at hand has no instructions for it. AMD's processors since Zen 4 and Intel's Xeons since Sapphire Rapids have them "
                        + "(avx512_bf16 or amx_bf16 in /proc/cpuinfo). Leave fast() out: every processor computes in float32.");
    }

    @Test
    void notLinux() {
        assertThatThrownBy(() -> Processor.checkBfloat16(temp.resolve("none"))).hasMessageContaining("is known on Linux alone");
    }

    private Path cpuInfo(String flags) throws IOException {
        return Files.writeString(temp.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: A Processor\nflags\t\t: %s\nbugs\t\t: none\n".formatted(flags));
    }
}
