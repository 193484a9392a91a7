// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleModelTest {

    @Test
    void everyFileInTheJarHasItsDigestOnTheList() throws IOException {
        String list = new String(resource("files.txt"), StandardCharsets.UTF_8);
        assertThat(SampleModel.files(list)).hasSize(14);
        for (var file : SampleModel.files(list).entrySet()) {
            assertThat(Sha256.hex(resource(file.getKey()))).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    @Test
    void fileThatWasCutOffIsUnpackedAgain(@TempDir Path folder) throws IOException {
        Map<String, String> files = SampleModel.files(new String(resource("files.txt"), StandardCharsets.UTF_8));
        Path config = SampleModel.unpacked(folder.resolve("sample-1"), files).resolve("unet/config.json");
        Files.write(config, new byte[] {'{'});
        SampleModel.unpacked(folder.resolve("sample-1"), files);
        assertThat(config).hasBinaryContent(resource("model/unet/config.json"));
        assertThat(folder.toFile().list()).containsExactly("sample-1");
    }

    @Test
    void loraLiesBesideTheModel() {
        assertThat(SampleModel.folder().resolveSibling("loras").resolve("hanfugirl.safetensors")).isRegularFile();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SampleModel.class.getResourceAsStream("/io/variorum/sample/" + name)) {
            return in.readAllBytes();
        }
    }
}
