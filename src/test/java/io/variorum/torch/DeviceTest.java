// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTest {

    private static final Device CARD = new Device("NVIDIA H100 80GB HBM3", "cuda:0");
    private static final Device SECOND = new Device("NVIDIA H100 80GB HBM3", "cuda:1");

    @Test
    void automaticTakesTheFirstCard() {
        assertThat(Device.automatic(List.of(CARD, SECOND))).isEqualTo(CARD);
        assertThat(Device.automatic(List.of())).isEqualTo(Device.CPU);
    }

    @Test
    void theCardAskedFor() {
        assertThat(Device.gpu(List.of(CARD, SECOND), "2.7.1", true, List.of())).isEqualTo(CARD);
    }

    @Test
    void noCardAndALibtorchForTheProcessor() {
        assertThatThrownBy(() -> Device.gpu(List.of(), "2.7.1", false, List.of("NVIDIA GeForce RTX 4090"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No graphics card can be used: the system has NVIDIA GeForce RTX 4090, and libtorch 2.7.1 at hand is made for the processor alone. ")
                .hasMessageContaining("pip install torch==2.7.1").hasMessageContaining("PYTORCH_LIBRARY_PATH").hasMessageContaining("PYTORCH_FLAVOR to cu128")
                .hasMessageEndingWith("or compute here with .on(cpu()).");
    }

    @Test
    void noCardAndALibtorchForCuda() {
        assertThatThrownBy(() -> Device.gpu(List.of(), "2.7.1", true, List.of())).hasMessage(
                "No graphics card can be used: no NVIDIA driver runs here, and libtorch 2.7.1 at hand is made for CUDA but sees none. "
                        + "Install NVIDIA's driver, see that nvidia-smi names the card, and start again; or compute here with .on(cpu()).");
    }

    @Test
    void cardsAsTheDriverTellsThem(@TempDir Path gpus) throws IOException {
        Files.createDirectories(gpus.resolve("0000:65:00.0"));
        Files.writeString(gpus.resolve("0000:65:00.0").resolve("information"), "Model: \t\t NVIDIA GeForce RTX 4090\nIRQ:   \t\t 97\n");
        assertThat(Device.cards(gpus)).containsExactly("NVIDIA GeForce RTX 4090");
        assertThat(Device.cards(gpus.resolve("none"))).isEmpty();
    }

    @Test
    void byName() {
        assertThat(Device.named("CPU")).isEqualTo(Device.CPU);
        assertThatThrownBy(() -> Device.named("tpu")).hasMessage("A device is auto, cpu or gpu, but was \"tpu\". Try cpu.");
    }
}
