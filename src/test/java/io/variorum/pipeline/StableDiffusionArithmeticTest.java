// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verdict;
import io.variorum.picture.Picture;
import io.variorum.prompt.Parameters;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Arithmetic.Kind;
import io.variorum.torch.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StableDiffusionArithmeticTest {

    private static final Parameters REQUEST = Parameters.of("a girl, garden").size(128, 128).steps(4).seed(3).lora("hanfugirl", 0.75);

    @Test
    void theReferenceIsTheSamePictureMadeAnew(@TempDir Path folder) {
        try (Ledger ledger = Ledger.open(folder.resolve("studio")); StableDiffusion sd = StableDiffusion.load(ledger, "sample");
                StableDiffusion reference = sd.exact("reference")) {
            Picture exact = sd.generate(REQUEST);
            Picture plain = reference.generate(REQUEST);
            assertThat(plain).isNotEqualTo(exact);
            assertThat(plain.origin().precision()).isEqualTo("float32, reference");
            assertThat(reference.reproduce(exact).verdict()).isEqualTo(Verdict.SAME);
            assertThat(reference.reproduce(exact).inputs()).containsExactly("precision: float32 then, \"float32, reference\" now");
            assertThat(sd.generate(REQUEST)).as("found in the studio").isEqualTo(exact);
            assertThat(ledger.entries()).filteredOn(Entry.Loaded.class::isInstance).extracting(e -> ((Entry.Loaded) e).engine().get("precision"))
                    .containsExactly("float32", "float32, reference");
        }
    }

    /** What a graphics card would compute, on the processor: slow, and only so exact as float16. */
    @Test
    void halfPrecision() {
        try (StableDiffusion exact = StableDiffusion.load("sample", Arithmetic.EXACT);
                StableDiffusion half = StableDiffusion.load("sample", new Arithmetic(Kind.HALF, Device.CPU))) {
            Picture picture = half.generate(REQUEST);
            assertThat(picture.origin().precision()).isEqualTo("float16");
            assertThat(picture).isNotEqualTo(exact.generate(REQUEST));
            assertThat(psnr(picture, exact.generate(REQUEST))).isGreaterThan(40);
        }
    }

    @Test
    void bfloat16(@TempDir Path folder) {
        assumeTrue(Arithmetic.stated("bfloat16", "cpu").precision().equals("bfloat16"), "a processor with instructions for bfloat16");
        try (Ledger ledger = Ledger.open(folder.resolve("studio")); StableDiffusion exact = StableDiffusion.load(ledger, "sample", Arithmetic.EXACT);
                StableDiffusion fast = exact.fast()) {
            Picture picture = fast.generate(REQUEST);
            assertThat(picture.origin().precision()).isEqualTo("bfloat16");
            assertThat(psnr(picture, exact.generate(REQUEST))).isBetween(40.0, 80.0);
            assertThat(fast.reproduce(picture).verdict()).isEqualTo(Verdict.IDENTICAL);
            assertThat(ledger.entries()).filteredOn(Entry.Loaded.class::isInstance).last().extracting(e -> ((Entry.Loaded) e).engine().get("deviation")).asString()
                    .matches("0\\.0[0-9]{3} of a prediction, 0\\.0[0-9]{3} of a decoded picture \\(relative RMS against float32 on cpu, noise of seed 0 at 128 × 128\\)");
        }
    }

    /** 40 models of 45 MB, each of which computed: what one holds is given back. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aModelThatIsSwappedIsFreed() throws IOException {
        swap(4);
        long before = resident();
        swap(36);
        assertThat(resident() - before).isLessThan(300_000_000);
    }

    private static void swap(int models) {
        for (int i = 0; i < models; i++) {
            try (StableDiffusion sd = StableDiffusion.load("sample", i % 2 == 0 ? Arithmetic.EXACT : Arithmetic.EXACT.exact("reference"))) {
                sd.generate(REQUEST.steps(1).size(64, 64));
            }
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS:"))
                .mapToLong(l -> 1024 * Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }

    @Test
    void aChangedCopySharesTheShelf() {
        try (StableDiffusion sd = StableDiffusion.load("sample", Arithmetic.EXACT); StableDiffusion plain = sd.exact("reference")) {
            assertThat(plain.toString()).isEqualTo("Model sample (1c2537bcba), 128 × 128, float32, reference on cpu, with LoRA hanfugirl");
            assertThat(sd.on(Device.CPU)).isSameAs(sd);
            assertThatThrownBy(() -> sd.exact("")).hasMessageContaining("Try .exact(\"reference\")");
        }
    }

    private static double psnr(Picture a, Picture b) {
        double squares = 0;
        int[] x = a.image().getRGB(0, 0, a.width(), a.height(), null, 0, a.width());
        int[] y = b.image().getRGB(0, 0, b.width(), b.height(), null, 0, b.width());
        for (int i = 0; i < x.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                double d = (x[i] >> shift & 255) - (y[i] >> shift & 255);
                squares += d * d;
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * 3 * x.length / squares);
    }
}
