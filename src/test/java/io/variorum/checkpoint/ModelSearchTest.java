// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSearchTest {

    private static final Checkpoint SAMPLE = Checkpoint.open(Checkpoint.SAMPLE);

    @TempDir
    Path temp;

    @Test
    void builtIn() {
        assertThat(ModelSearch.find(SAMPLE.digest(), "sample")).contains("sample");
        assertThat(ModelSearch.find(SAMPLE.digest(), "called otherwise")).contains("sample");
    }

    @Test
    void underAnotherNameAmongFilesThatAreNoModels() throws IOException {
        Path girl = temp.resolve("girl");
        for (Path source : Files.walk(SAMPLE.path()).filter(Files::isRegularFile).toList()) {
            Path target = girl.resolve(SAMPLE.path().relativize(source).toString());
            Files.createDirectories(target.getParent());
            Files.copy(source, target);
        }
        Path config = girl.resolve("unet/config.json");
        Files.writeString(config, Files.readString(config) + "\n"); // another model now
        Files.writeString(temp.resolve("a.safetensors"), "no model");
        String digest = Checkpoint.open(girl.toString()).digest();
        assertThat(digest).isNotEqualTo(SAMPLE.digest());
        assertThat(ModelSearch.find(digest, "v1-5", List.of(temp, temp.resolve("no-such")))).contains(girl.toString());
    }

    @Test
    void besideAFileThatCannotBeRead() throws IOException {
        Path circle = temp.resolve("sample.safetensors");
        Files.createSymbolicLink(circle, circle);
        assertThat(ModelSearch.find(SAMPLE.digest(), "girl", List.of(temp))).contains("sample");
    }

    @Test
    void endingInCapitalLetters() throws IOException {
        Path file = Files.move(LdmSample.write(temp, "v1-5"), temp.resolve("v1-5.SAFETENSORS"));
        assertThat(ModelSearch.find(Checkpoint.open(file.toString()).digest(), "v1-5", List.of(temp))).contains(file.toString());
    }

    @Test
    void nowhere() {
        assertThat(ModelSearch.find("0".repeat(64), "sample", List.of(temp))).isEmpty();
    }
}
