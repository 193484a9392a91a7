// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures from elsewhere that others are made from. */
class SuppliedTest {

    private static final byte[] SKETCH = Studio.picture(7).bytes();
    private static final String DIGEST = Studio.picture(7).digest();

    @TempDir
    Path temp;
    private Path girl;
    private Path file;

    @BeforeEach
    void names() {
        girl = temp.resolve("girl");
        file = girl.resolve("sources").resolve(DIGEST + ".png");
    }

    @Test
    void keptOnceAndFoundAgain() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            ledger.supplied(SKETCH, "sketch.png");
            ledger.supplied(SKETCH, "the same.png");
            assertThat(ledger.entries()).hasSize(2);
            assertThat(ledger.show().html().text()).contains("A picture from elsewhere was used: sketch.png");
        }
        try (Ledger ledger = Studio.open(girl)) {
            ledger.supplied(SKETCH, "sketch.png");
            assertThat(ledger.entries()).hasSize(3);
            assertThat(ledger.source(DIGEST)).hasValueSatisfying(image -> assertThat(image.getWidth()).isEqualTo(16));
            assertThat(Files.readAllBytes(file)).isEqualTo(SKETCH);
        }
    }

    @Test
    void changedOrGone() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            ledger.supplied(SKETCH, "sketch.png");
            Files.write(file, new byte[] {1});
            assertThat(ledger.source(DIGEST)).isEmpty();
            assertThat(Ledger.verify(girl).findings()).containsExactly("sources/" + DIGEST + ".png was changed after it was written.");
            Files.delete(file);
            assertThat(Ledger.verify(girl).findings()).containsExactly("sources/" + DIGEST + ".png is missing.");
        }
    }

    @Test
    void nobodyPutsOneThere() throws IOException {
        Studio.open(girl).close();
        Files.createDirectories(girl.resolve("sources"));
        Files.write(girl.resolve("sources/x.png"), SKETCH);
        assertThat(Ledger.verify(girl).findings()).containsExactly("sources/x.png is not named by the ledger.");
    }

    @Test
    void programStoppedBeforeItWroteThatDown() throws IOException {
        Studio.open(girl).close();
        Files.createDirectories(file.getParent());
        Files.write(file, SKETCH);
        Files.writeString(girl.resolve("ledger.lock"), "process 1"); // as a killed program leaves it
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.notices()).anySatisfy(n -> assertThat(n).contains("stopped before it wrote down that it was used"));
        }
        assertThat(Ledger.verify(girl).intact()).isTrue();
    }

    @Test
    void noPicture() {
        try (Ledger ledger = Studio.open(girl)) {
            assertThatThrownBy(() -> ledger.supplied("<svg onload=alert(1)>".getBytes(), "a.svg"))
                    .hasMessage("This is no picture that can be read. Use a PNG, a JPEG or a WebP.");
        }
    }
}
