// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.LdmSample;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleFileTest {

    @Test
    void pictureOfTheFileHasThePixelsOfTheFolders(@TempDir Path folder) throws Exception {
        Parameters request = Parameters.of("a cat, garden").size(64, 96).steps(2).seed(7).lora("hanfugirl", 0.5);
        LdmSample.write(folder, "one");
        Path sample = Checkpoint.open("sample").path();
        Files.createDirectory(folder.resolve("loras"));
        Files.copy(sample.resolveSibling("loras").resolve("hanfugirl.safetensors"), folder.resolve("loras/hanfugirl.safetensors"));
        try (StableDiffusion file = StableDiffusion.load(folder.resolve("one.safetensors").toString());
                StableDiffusion fromFolder = StableDiffusion.load("sample")) {
            assertThat(pixels(file.generate(request))).isEqualTo(pixels(fromFolder.generate(request)));
        }
    }

    private static int[] pixels(Picture picture) {
        return picture.image().getRGB(0, 0, picture.width(), picture.height(), null, 0, picture.width());
    }
}
