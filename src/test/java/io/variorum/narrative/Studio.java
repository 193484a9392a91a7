// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Real studio folders for the tests, with drawn pictures in place of generated ones. */
final class Studio {

    static final Parameters BASE = Parameters
            .of("flat illustration, a woman with black hair wearing a red hanfu, garden, half body")
            .negative("blurry, low quality").size(128, 192).cfgScale(4).seed(2692150200L);

    private Studio() {}

    /** An intention, three steps, a failure, a sweep of twelve pictures, a choice and a rejection. */
    static Ledger whole(Path folder) {
        Ledger ledger = Ledger.open(folder.resolve("girl-at-dusk"));
        ledger.intends("A woman in a garden at the hour when the lamps are not yet lit.\nThe garden must be as present as she is.");
        ledger.ran("var ledger = ledger(\"girl-at-dusk\");\nvar sd = stableDiffusion(ledger);", List.of(), null);
        keep(ledger, BASE);
        ledger.noted("Too bright. I want the hour before dark.");
        Parameters dusk = BASE.prompt("flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour, half body");
        keep(ledger, dusk);
        ledger.failed(dusk.size(4096, 4096), "Not enough memory for 4096 × 4096. Try .size(512, 512).");
        ledger.ran("sd.generate(base.steps(0))", List.of(), "Steps must be between 1 and 1000, but was 0. Try .steps(20).");
        Parameters worn = keep(ledger, dusk.lora("hanfugirl", 0.75)).parameters();
        List<Picture> swept = sweep(ledger, worn, new long[] {1, 2, 3, 4}, new double[] {2, 4, 8});
        ledger.chose(swept.get(4), "Light falls on the face; in the others it does not.");
        ledger.rejected(swept.get(11), "Burnt out.");
        return ledger;
    }

    /** A seed for each row, a CFG scale for each column. */
    static List<Picture> sweep(Ledger ledger, Parameters base, long[] seeds, double[] scales) {
        List<Picture> pictures = new ArrayList<>();
        List<Entry.Swept.Cell> cells = new ArrayList<>();
        for (int row = 0; row < seeds.length; row++) {
            for (int column = 0; column < scales.length; column++) {
                Picture made = keep(ledger, base.seed(seeds[row]).cfgScale(scales[column]));
                pictures.add(made);
                cells.add(new Entry.Swept.Cell(List.of(row, column), made.digest()));
            }
        }
        ledger.swept(base, List.of(
                new Entry.Swept.Axis("seed", "seeds", java.util.Arrays.stream(seeds).mapToObj(Long::toString).toList()),
                new Entry.Swept.Axis("CFG scale", "CFG scales",
                        java.util.Arrays.stream(scales).mapToObj(io.variorum.prompt.Numbers::text).toList())), cells);
        return pictures;
    }

    static Picture keep(Ledger ledger, Parameters p) {
        return ledger.keep(DrawnPicture.of(p), Duration.ofMillis(900));
    }

    /** The section of this key, as an account written beside the studio folder tells it. */
    static Section section(Ledger ledger, String key) {
        return Narrative.of(ledger).account(ledger.folder().getParent()).sections().stream().filter(s -> s.key().equals(key))
                .findFirst().orElseThrow();
    }
}
