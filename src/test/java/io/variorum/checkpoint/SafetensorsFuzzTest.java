// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged headers of weight files. */
class SafetensorsFuzzTest {

    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\"},\"a.weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\"b\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[24,32]}}";
    private static Path folder;

    @BeforeContainer
    static void folder() throws IOException {
        folder = Files.createTempDirectory("fuzz");
    }

    @AfterContainer
    static void gone() throws IOException {
        Files.deleteIfExists(folder.resolve("m.safetensors"));
        Files.delete(folder);
    }

    @Property(seed = "42")
    void header(@ForAll long seed) {
        Damage.readOrRefused(() -> SafetensorsHeader.read("m.safetensors", Damage.of(HEADER, seed), 32));
    }

    @Property(seed = "42")
    void file(@ForAll long seed) {
        byte[] json = HEADER.getBytes(StandardCharsets.UTF_8);
        byte[] good = ByteBuffer.allocate(8 + json.length + 32).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array();
        Path file = HostileFile.write(folder, Damage.of(good, seed));
        Damage.readOrRefused(() -> Safetensors.open(file).names());
    }
}
