// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a program runs in, as far as it can change a picture's last bits: Java, system, processor, libraries. It names
 * no user, no folder and no machine.
 *
 * @param jar SHA-256 of the program's jar, or "not run from a jar"
 * @param libraries versions by name, as the caller knows them: "libtorch" → "2.7.1"
 */
public record Environment(String program, String jar, String runtime, String system, String processor, int cores,
        Map<String, String> libraries) {

    /**
     * The program's name and version, as it stands in every origin and so in the key by which a studio folder finds a picture.
     * It is raised whenever the same request gives other pixels: a replay names it as what differs.
     */
    public static final String PROGRAM = "Variorum 0.1.0";

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public Environment {
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }

    public static Environment here(Map<String, String> libraries) {
        return new Environment(PROGRAM, Jar.DIGEST,
                "%s, %s".formatted(System.getProperty("java.vm.name"), Runtime.version()),
                "%s %s, %s".formatted(System.getProperty("os.name"), System.getProperty("os.version"), System.getProperty("os.arch")),
                cpuModel(), Runtime.getRuntime().availableProcessors(), libraries);
    }

    /** As an entry holds it: names and values, in this order. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("program", program);
        facts.put("jar", jar);
        facts.put("Java", runtime);
        facts.put("system", system);
        facts.put("processor", processor);
        facts.put("cores", "" + cores);
        facts.putAll(libraries);
        facts.put("paths", "in this record the home folder is written ~, the working folder .");
        return facts;
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        } catch (IOException | RuntimeException e) {
            String identifier = System.getenv("PROCESSOR_IDENTIFIER"); // Windows has no /proc
            return identifier == null ? "unknown" : identifier;
        }
    }

    /** Reads the jar once for a program's life, when first asked. */
    private static final class Jar {
        static final String DIGEST = digest();

        private static String digest() {
            CodeSource source = Environment.class.getProtectionDomain().getCodeSource();
            try {
                Path jar = source == null ? null : Path.of(source.getLocation().toURI());
                return jar != null && Files.isRegularFile(jar) ? Sha256.hex(jar) : "not run from a jar";
            } catch (URISyntaxException | IllegalArgumentException e) {
                return "not run from a jar";
            }
        }
    }
}
