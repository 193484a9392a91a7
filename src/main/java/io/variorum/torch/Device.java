// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What computes: the processor, or a graphics card that libtorch can use.
 *
 * @param name as the record has it: "cpu", or the card's own name
 * @param address as libtorch has it: "cpu", "cuda:0"
 */
public record Device(String name, String address) {

    public static final Device CPU = new Device("cpu", "cpu");

    private static final Path NVIDIA = Path.of("/proc/driver/nvidia/gpus");

    /** The first graphics card that libtorch sees (CUDA_VISIBLE_DEVICES chooses among several); refused if it sees none. */
    public static Device gpu() {
        return gpu(gpus(), Torch.version(), Torch.isMadeForCuda(), cards(NVIDIA));
    }

    /** The device for whoever names none: a graphics card if libtorch sees one, else the processor. */
    public static Device automatic() {
        return automatic(gpus());
    }

    /** @param name "auto", "cpu" or "gpu" */
    public static Device named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> automatic();
            case "cpu" -> CPU;
            case "gpu" -> gpu();
            default -> throw new IllegalArgumentException("A device is auto, cpu or gpu, but was \"%s\". Try cpu.".formatted(name));
        };
    }

    static Device automatic(List<Device> gpus) {
        return gpus.isEmpty() ? CPU : gpus.get(0);
    }

    /** @param cuda whether the libtorch at hand can use a card at all; @param cards what the system says is built in */
    static Device gpu(List<Device> gpus, String version, boolean cuda, List<String> cards) {
        if (!gpus.isEmpty()) {
            return gpus.get(0);
        }
        String there = cards.isEmpty() ? "no NVIDIA driver runs here" : "the system has " + String.join(", ", cards);
        String next = cuda ? "Install NVIDIA's driver, see that nvidia-smi names the card, and start again"
                : "Install libtorch %s for CUDA (python3 -m venv gpu && gpu/bin/pip install torch==%1$s), set PYTORCH_LIBRARY_PATH to the folder torch/lib in gpu/lib/python3.*/site-packages and PYTORCH_FLAVOR to cu128, and start again"
                        .formatted(version);
        throw new IllegalArgumentException("No graphics card can be used: %s, and libtorch %s at hand is %s. %s; or compute here with .on(cpu()).".formatted(there,
                version, cuda ? "made for CUDA but sees none" : "made for the processor alone", next));
    }

    public boolean isGpu() {
        return !this.equals(CPU);
    }

    /** The first of libtorch's cards, for pictures are made one after another; none if it sees none. */
    private static List<Device> gpus() {
        List<String> cards = cards(NVIDIA);
        String name = cards.stream().distinct().count() == 1 ? cards.get(0) : "gpu"; // of different ones it is not known which is first
        return Torch.seesCuda() ? List.of(new Device(name, "cuda:0")) : List.of();
    }

    /** The names of NVIDIA's cards, as its driver tells them on Linux. */
    static List<String> cards(Path folder) {
        try (Stream<Path> cards = Files.list(folder)) {
            return cards.sorted().map(card -> card.resolve("information")).flatMap(Device::model).toList();
        } catch (IOException noDriver) {
            return List.of();
        }
    }

    private static Stream<String> model(Path information) {
        try {
            return Files.readAllLines(information).stream().filter(l -> l.startsWith("Model:")).map(l -> l.substring(6).strip());
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }
}
