// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The model that comes inside the jar, unpacked once into a cache so that it is a folder like any other model. */
final class SampleModel {

    private static final String RESOURCES = "/io/variorum/sample/";
    private static final String LIST = "files.txt"; // sha256sum's format
    private static final String MODEL = "model/"; // becomes a folder "sample", so that the model has that name
    private static final String LORA = "lora/"; // becomes "loras" beside it, where the LoRAs of every model are looked for

    private SampleModel() {}

    static synchronized Path folder() {
        String list = new String(resource(LIST), StandardCharsets.UTF_8);
        String home = "sample-" + Sha256.hex(list).substring(0, 12);
        try {
            return unpacked(cache().resolve(home), files(list));
        } catch (IOException readOnlyHome) {
            try {
                return unpacked(Path.of(System.getProperty("java.io.tmpdir"), "variorum", home), files(list));
            } catch (IOException e) {
                throw new UncheckedIOException("The sample model cannot be unpacked into %s: %s. Set XDG_CACHE_HOME to a folder with 20 MB of space."
                        .formatted(cache(), e.getMessage()), e);
            }
        }
    }

    /** The user's own; nothing in it is needed. */
    static Path cache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
                .resolve("variorum");
    }

    /** File names with their SHA-256. */
    static Map<String, String> files(String list) {
        Map<String, String> files = new LinkedHashMap<>();
        list.lines().forEach(line -> files.put(line.substring(66), line.substring(0, 64)));
        return files;
    }

    /** A folder is complete because it gets its name last; a file in it that was changed or cut off is written again. */
    static Path unpacked(Path home, Map<String, String> files) throws IOException {
        if (!isWhole(home, files)) {
            Files.createDirectories(home.getParent());
            Path fresh = Files.createTempDirectory(home.getParent(), home.getFileName() + ".");
            for (String name : files.keySet()) {
                Path target = target(fresh, name);
                Files.createDirectories(target.getParent());
                Files.write(target, resource(name));
            }
            put(fresh, home, files);
        }
        return home.resolve(Checkpoint.SAMPLE);
    }

    private static boolean isWhole(Path home, Map<String, String> files) {
        return Files.isDirectory(home) && files.entrySet().stream().allMatch(f -> {
            Path file = target(home, f.getKey());
            return Files.isRegularFile(file) && Sha256.hex(file).equals(f.getValue());
        });
    }

    private static void put(Path fresh, Path home, Map<String, String> files) throws IOException {
        try {
            if (Files.exists(home)) {
                Files.move(home, fresh.resolveSibling(fresh.getFileName() + ".old"));
            }
            Files.move(fresh, home);
        } catch (IOException e) {
            if (!isWhole(home, files)) { // else another process was faster
                throw e;
            }
        } finally {
            delete(fresh);
            delete(fresh.resolveSibling(fresh.getFileName() + ".old"));
        }
    }

    private static Path target(Path home, String name) {
        return home.resolve(name.replaceFirst("^" + MODEL, Checkpoint.SAMPLE + "/").replaceFirst("^" + LORA, "loras/"));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = SampleModel.class.getResourceAsStream(RESOURCES + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
