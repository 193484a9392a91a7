// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Film;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Reproduction;
import io.variorum.ledger.Verdict;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StableDiffusionReproduceTest {

    private static final Parameters REQUEST = Parameters.of("a cat, garden").size(64, 96).steps(3).seed(7).lora("hanfugirl", 0.5);

    private Ledger ledger;
    private StableDiffusion sd;
    private Picture made;

    @BeforeAll
    void make(@TempDir Path temp) {
        ledger = Ledger.open(temp.resolve("girl"));
        sd = StableDiffusion.load(ledger, "sample");
        made = sd.generate(REQUEST);
    }

    @AfterAll
    void close() {
        sd.close();
        ledger.close();
    }

    @Test
    void identicalAndWrittenDown() {
        Reproduction r = sd.reproduce(made);
        assertThat(r.verdict()).isEqualTo(Verdict.IDENTICAL);
        Entry last = ledger.entries().get(ledger.entries().size() - 1);
        assertThat(last).isInstanceOfSatisfying(Entry.Reproduced.class, e -> {
            assertThat(e.picture()).isEqualTo(made.digest()).isEqualTo(e.again());
            assertThat(e.words()).isEqualTo(r.toString());
            assertThat(e.largest()).isZero();
        });
    }

    @Test
    void weightsUnderOtherNames() {
        Origin o = made.origin();
        Picture elsewhere = Picture.of(made.image(), made.parameters().loras(java.util.List.of(new io.variorum.prompt.LoraUse("hanfu-v2", 0.5))),
                new Origin(o.program(), "tiny", o.modelDigest(), Map.of("hanfu-v2", o.loraDigests().get("hanfugirl")), o.device(), o.precision())
                        .loraHashes(Map.of("hanfu-v2", o.loraHashes().get("hanfugirl"))));
        assertThat(sd.reproduce(elsewhere).verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void anotherModelDigest() {
        Origin o = made.origin();
        Picture other = Picture.of(64, 96, new int[64 * 96], made.parameters(),
                new Origin(o.program(), "v1-5", "6".repeat(64), o.loraDigests(), o.device(), o.precision()));
        Reproduction r = sd.reproduce(other);
        assertThat(r.verdict()).isEqualTo(Verdict.ANOTHER);
        assertThat(r.inputs()).contains("model: v1-5 (SHA-256 %s) then, sample (SHA-256 %s) now".formatted("6".repeat(64), o.modelDigest()));
    }

    @Test
    void anotherLoraDigest() {
        Origin o = made.origin();
        Picture other = Picture.of(64, 96, new int[64 * 96], made.parameters(),
                new Origin(o.program(), o.model(), o.modelDigest(), Map.of("hanfugirl", "6".repeat(64)), o.device(), o.precision()));
        assertThat(sd.reproduce(other).inputs()).containsExactly("LoRA hanfugirl: SHA-256 %s then, SHA-256 %s now"
                .formatted("6".repeat(64), o.loraDigests().get("hanfugirl")));
    }

    @Test
    void seedInTheFileChanged() {
        Picture forged = Picture.of(made.image(), made.parameters().seed(8), made.origin());
        Reproduction r = sd.reproduce(forged);
        assertThat(r.verdict()).isEqualTo(Verdict.ANOTHER);
        assertThat(r.toString()).endsWith("What differs: seed: “7” in the ledger, “8” in the file.");
    }

    @Test
    void loraMissing() {
        Origin o = made.origin();
        Picture other = Picture.of(64, 96, new int[64 * 96], REQUEST.loras(java.util.List.of()).lora("ink", 1),
                new Origin(o.program(), o.model(), o.modelDigest(), Map.of("ink", "6".repeat(64)), o.device(), o.precision()));
        assertThat(sd.reproduce(other)).hasToString("It cannot be made again here: the LoRA ink (SHA-256 %s) is not there.".formatted("6".repeat(64))
                + " Put its file on the shelf with sd.addLora(Path.of(\"ink.safetensors\")).");
    }

    @Test
    void filmOfItsSteps(@TempDir Path folder) {
        assertThat(sd.film(made, folder.resolve("steps.gif").toString())).hasToString("Film steps.gif: 3 pictures, 4 s.");
        assertThat(folder.resolve("steps.gif")).isNotEmptyFile();
    }

    @Test
    void framesOfAModelThatWasClosedSince() {
        StableDiffusion other = StableDiffusion.load("sample");
        Stream<Film.Frame> frames = other.frames(made);
        other.close();
        assertThatThrownBy(frames::toList).isInstanceOf(IllegalArgumentException.class).hasMessage("This model was closed. Load it again with stableDiffusion(ledger).");
    }

    @Test
    void filmOfTheCourseWithTheStepsOfAKeptPicture(@TempDir Path folder) {
        try (Ledger other = Ledger.open(folder.resolve("girl")); StableDiffusion maker = StableDiffusion.load(other, "sample")) {
            maker.generate(REQUEST.seed(8));
            other.chose(maker.generate(REQUEST), "Calm.");
            assertThat(other.film(folder.resolve("plain.gif").toString()).frames()).isEqualTo(2);
            assertThat(other.film(folder.resolve("making.gif").toString(), maker).frames()).isEqualTo(2 + 3);
        }
    }

    @Test
    void clipSkipThatThisModelLacks() {
        Picture other = Picture.of(64, 96, new int[64 * 96], REQUEST.clipSkip(12), made.origin());
        assertThat(sd.reproduce(other).verdict()).isEqualTo(Verdict.IMPOSSIBLE);
    }
}
