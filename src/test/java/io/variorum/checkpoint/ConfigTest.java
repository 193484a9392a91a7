// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfigTest {

    private final Config config = Config.read("unet/config.json",
            "{\"heads\": 8, \"list\": [1, 2], \"text\": \"silu\", \"no\": null, \"eps\": 1e-5, \"big\": 1e12}");

    @Test
    void valuesAndTheirDefaults() {
        assertThat(config.integer("heads", 1)).isEqualTo(8);
        assertThat(config.integer("other", 1)).isEqualTo(1);
        assertThat(config.integer("no", 3)).isEqualTo(3);
        assertThat(config.decimal("eps", 0)).isEqualTo(1e-5);
        assertThat(config.text("text", "")).isEqualTo("silu");
    }

    @Test
    void oneNumberForAllLevels() {
        assertThat(config.integers("heads", 3)).containsExactly(8, 8, 8);
        assertThat(config.integers("list", 2)).containsExactly(1, 2);
        assertThat(config.integers("other", 2, 5)).containsExactly(5, 5);
    }

    @Test
    void listOfTheWrongLength() {
        assertThatThrownBy(() -> config.integers("list", 3)).hasMessage(
                "unet/config.json: \"list\" must have 3 values, but has 2. Stable Diffusion 1.x models run here.");
    }

    @Test
    void wrongKind() {
        assertThatThrownBy(() -> config.integer("text", 1)).hasMessage(
                "unet/config.json: \"text\" must be a whole number, but is \"silu\". Stable Diffusion 1.x models run here.");
        assertThatThrownBy(() -> config.texts("heads")).hasMessage(
                "unet/config.json: \"heads\" must be a list, but is 8. Stable Diffusion 1.x models run here.");
        assertThatThrownBy(() -> config.integers("nothing", 2)).hasMessage(
                "unet/config.json: \"nothing\" is missing. Stable Diffusion 1.x models run here.");
    }

    @Test
    void valuesOfTheWrongKindInAList() {
        Config odd = Config.read("unet/config.json", "{\"blocks\": [\"DownBlock2D\", {}], \"eps\": \"NaN\", \"flag\": \"yes\"}");
        assertThatThrownBy(() -> odd.texts("blocks")).hasMessage(
                "unet/config.json: \"blocks\" must be a list of texts, but is [\"DownBlock2D\",{}]. Stable Diffusion 1.x models run here.");
        assertThatThrownBy(() -> odd.decimal("eps", 0)).hasMessage(
                "unet/config.json: \"eps\" must be a number, but is \"NaN\". Stable Diffusion 1.x models run here.");
        assertThatThrownBy(() -> odd.flag("flag", true)).hasMessage(
                "unet/config.json: \"flag\" must be true or false, but is \"yes\". Stable Diffusion 1.x models run here.");
    }

    @Test
    void notJson() {
        assertThatThrownBy(() -> Config.read("vae/config.json", "[]")).hasMessage("vae/config.json is not a JSON object. Fetch it again.");
        assertThatThrownBy(() -> Config.read("vae/config.json", "")).hasMessage("vae/config.json is not a JSON object. Fetch it again.");
    }
}
