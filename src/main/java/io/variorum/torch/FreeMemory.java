// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory the machine, or the container that the program runs in, can still give. */
public final class FreeMemory {

    private FreeMemory() {}

    /** In bytes; nothing where the system does not say (all but Linux). */
    public static OptionalLong bytes() {
        return bytes(Path.of("/proc/meminfo"), Path.of("/sys/fs/cgroup"));
    }

    /** The lesser of what the machine has left without swapping and what the container may still take. */
    static OptionalLong bytes(Path meminfo, Path cgroup) {
        OptionalLong machine = number(meminfo, "MemAvailable:", 1024);
        OptionalLong limit = number(cgroup.resolve("memory.max"), "", 1); // "max" is no number
        OptionalLong used = number(cgroup.resolve("memory.current"), "", 1);
        if (limit.isEmpty() || used.isEmpty()) {
            return machine;
        }
        long cached = number(cgroup.resolve("memory.stat"), "inactive_file ", 1).orElse(0); // given back when needed
        long container = Math.max(0, limit.getAsLong() - used.getAsLong() + cached);
        return OptionalLong.of(Math.min(machine.orElse(container), container));
    }

    private static OptionalLong number(Path file, String key, long unit) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(l -> l.startsWith(key)).map(l -> l.substring(key.length()).replace("kB", "").strip())
                    .filter(l -> l.matches("\\d{1,15}")).mapToLong(l -> Long.parseLong(l) * unit).findFirst();
        } catch (IOException noSuchFile) {
            return OptionalLong.empty();
        }
    }
}
