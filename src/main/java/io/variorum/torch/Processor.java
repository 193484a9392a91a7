// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processor at hand can do. */
final class Processor {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");

    private Processor() {}

    /** Refuses, with a sentence, to compute in bfloat16 where there are no instructions for it: it would be slower than float32. */
    static void checkBfloat16() {
        checkBfloat16(CPU_INFO);
    }

    static boolean hasBfloat16() {
        try {
            checkBfloat16();
            return true;
        } catch (IllegalArgumentException hasNone) {
            return false;
        }
    }

    static void checkBfloat16(Path cpuInfo) {
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            Set<String> words = lines.filter(l -> l.startsWith("flags") || l.startsWith("model name"))
                    .limit(2).flatMap(l -> Stream.of(l.split("\\s+"))).collect(Collectors.toSet());
            if (words.stream().noneMatch(BFLOAT16::contains)) {
                throw refuse("the processor at hand has no instructions for it");
            }
        } catch (IOException notLinux) {
            throw refuse("what the processor at hand can do is known on Linux alone, from " + CPU_INFO);
        }
    }

    private static IllegalArgumentException refuse(String reason) {
        return new IllegalArgumentException(("fast() computes in bfloat16, and %s. AMD's processors since Zen 4 and Intel's Xeons since Sapphire Rapids have them (avx512_bf16 or amx_bf16 in /proc/cpuinfo). "
                + "Leave fast() out: every processor computes in float32.").formatted(reason));
    }
}
