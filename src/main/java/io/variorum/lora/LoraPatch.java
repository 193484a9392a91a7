// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import io.variorum.checkpoint.LowRank;
import io.variorum.checkpoint.WeightChange;
import io.variorum.torch.Tensor;
import java.util.List;
import java.util.Optional;

/** What several LoRAs at their strengths change in one network; they add up. */
public final class LoraPatch implements WeightChange {

    /** @param strength 0 leaves every byte as it was */
    public record Use(LoraFile file, double strength) {}

    private final String network;
    private final List<Use> uses;

    private LoraPatch(String network, List<Use> uses) {
        this.network = network;
        this.uses = uses.stream().filter(u -> u.strength() != 0).toList();
    }

    public static LoraPatch ofUNet(List<Use> uses) {
        return new LoraPatch(MatrixName.UNET, uses);
    }

    public static LoraPatch ofTextEncoder(List<Use> uses) {
        return new LoraPatch(MatrixName.TEXT_ENCODER, uses);
    }

    @Override
    public boolean touches(String name) {
        String layer = LoraFile.layer(network, name);
        return uses.stream().anyMatch(u -> u.file().changes(layer));
    }

    @Override
    public Optional<LowRank> lowRank(String name) {
        String layer = LoraFile.layer(network, name);
        List<Use> here = uses.stream().filter(u -> u.file().changes(layer)).toList();
        return here.isEmpty() || !here.stream().allMatch(u -> u.file().isLowRank(layer)) ? Optional.empty()
                : Optional.of(LowRank.sum(here.stream().map(u -> u.file().lowRank(layer, u.strength())).toList()));
    }

    @Override
    public Tensor apply(String name, Tensor weight) {
        String layer = LoraFile.layer(network, name);
        Tensor changed = weight;
        for (Use use : uses) {
            if (use.file().changes(layer)) {
                changed = use.file().apply(layer, changed, use.strength());
            }
        }
        return changed;
    }
}
