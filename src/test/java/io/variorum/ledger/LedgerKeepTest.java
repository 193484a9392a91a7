// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.ledger.LedgerAssert.assertLedger;
import static io.variorum.ledger.Studio.picture;
import static io.variorum.picture.Examples.GARDEN;
import static io.variorum.picture.Examples.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.variorum.checkpoint.Sha256;
import io.variorum.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerKeepTest {

    @TempDir
    Path folder;

    @Test
    void keptAndFoundAgainAfterReopening() {
        Picture made = picture(1);
        try (Ledger ledger = Studio.open(folder.resolve("girl"))) {
            assertThat(ledger.find(made.parameters(), SAMPLE)).isEmpty();
            assertThat(ledger.keep(made, Duration.ofMillis(900))).isSameAs(made);
            assertThat(ledger.find(made.parameters(), SAMPLE)).contains(made);
        }
        try (Ledger ledger = Studio.open(folder.resolve("girl"))) {
            assertThat(ledger.find(made.parameters(), SAMPLE)).contains(made);
            assertThat(ledger.find(GARDEN.seed(2), SAMPLE)).isEmpty();
            assertThat(ledger.picture(made.digest())).contains(made);
            assertLedger(ledger).intact().entries(3).pictures(1)
                    .kinds(Entry.Opened.class, Entry.Generated.class, Entry.Opened.class);
        }
    }

    @Test
    void recordThatNamesAnotherPicture() throws IOException {
        Path girl = folder.resolve("girl");
        try (Ledger ledger = Studio.open(girl)) {
            ledger.keep(picture(1), Duration.ofMillis(900));
        }
        picture(2).save(girl.resolve("pictures/" + picture(2).digest() + ".png"));
        Studio.lines(girl, l -> {
            String open = l.get(1).substring(0, l.get(1).length() - LedgerLine.TAIL).replace(picture(1).digest(), picture(2).digest());
            return List.of(l.get(0), open + ",\"sha256\":\"" + Sha256.hex(open) + "\"}");
        });
        Files.write(girl.resolve("ledger.head"), new Head(2, Sha256.hex(Files.readAllLines(girl.resolve("ledger.jsonl")).get(1))).bytes());
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.picture(picture(2).digest())).isPresent();
            assertThat(ledger.find(GARDEN.seed(1), SAMPLE)).isEmpty();
        }
    }

    @Test
    void entriesSurviveWritingAndReading() {
        try (Ledger ledger = Studio.open(Studio.small(folder.resolve("girl")))) {
            assertThat(ledger.entries().get(3)).isEqualTo(new Entry.Generated(4, Studio.CLOCK.instant(), GARDEN.seed(1),
                    SAMPLE, picture(1).digest(), Duration.ofMillis(900)));
            assertThat(ledger.entries().get(2)).isEqualTo(new Entry.Ran(3, Studio.CLOCK.instant(), "sd.generate(base)",
                    java.util.List.of(), null));
            assertThat(ledger.entries().get(7)).isEqualTo(new Entry.Chosen(8, Studio.CLOCK.instant(), picture(3).digest(),
                    "Light falls on the face."));
        }
    }

    @Test
    void fileDeleted() throws IOException {
        try (Ledger ledger = Studio.open(Studio.small(folder.resolve("girl")))) {
            Files.delete(ledger.folder().resolve("pictures/" + picture(1).digest() + ".png"));
            assertThat(ledger.find(GARDEN.seed(1), SAMPLE)).isEmpty();
            assertThat(ledger.find(GARDEN.seed(1), SAMPLE)).isEmpty();
            assertThat(ledger.notices()).containsExactly("Picture " + picture(1).digest().substring(0, 12)
                    + "… is no longer on the disk; it will be made again when it is asked for.");
            ledger.keep(picture(1), Duration.ZERO);
            assertThat(ledger.find(GARDEN.seed(1), SAMPLE)).contains(picture(1));
            assertLedger(ledger).intact().entries(12);
        }
    }

    @Test
    void fileChanged() throws IOException {
        try (Ledger ledger = Studio.open(Studio.small(folder.resolve("girl")))) {
            Files.writeString(ledger.folder().resolve("pictures/" + picture(1).digest() + ".png"), "other");
            assertThat(ledger.find(GARDEN.seed(1), SAMPLE)).isEmpty();
            assertThat(ledger.entries().get(10)).isEqualTo(new Entry.Damaged(11, Studio.CLOCK.instant(),
                    picture(1).digest(), "Its file was changed on the disk."));
        }
    }

    @Test
    void interruptedThreadLosesNothingAndStaysInterrupted() {
        try (Ledger ledger = Studio.open(folder.resolve("girl"))) {
            Thread.currentThread().interrupt();
            ledger.keep(picture(1), Duration.ZERO);
            ledger.noted("after the interrupt");
            assertThat(ledger.find(picture(1).parameters(), SAMPLE)).contains(picture(1));
            Studio.open(folder.resolve("boy")).close();
            assertThat(Thread.interrupted()).isTrue();
            assertLedger(ledger).intact().entries(3).pictures(1);
        }
    }

    @Test
    void readInOneThreadWhileAnotherWrites() throws InterruptedException {
        try (Ledger ledger = Studio.open(Studio.small(folder.resolve("girl")))) {
            AtomicBoolean written = new AtomicBoolean();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                while (!written.get()) {
                    ledger.studio().index().chosen();
                }
            });
            reader.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
            reader.start();
            for (int i = 0; i < 2000; i++) {
                ledger.studio().index().entry(new Entry.Chosen(i, Studio.CLOCK.instant(), "%064x".formatted(i % 50), "It is calm."));
            }
            written.set(true);
            reader.join();
            assertThat(failure.get()).isNull();
        }
    }

    @Test
    void pictureOfAnotherFolderChosen() {
        try (Ledger ledger = Studio.open(folder.resolve("girl"))) {
            assertThatThrownBy(() -> ledger.chose(picture(9), "It is calm.")).hasMessage(
                    "This picture was not made in studio folder \"girl\". Choose one that this ledger's model made.");
        }
    }

    @Test
    void reasonMissing() {
        try (Ledger ledger = Studio.open(folder.resolve("girl"))) {
            ledger.keep(picture(1), Duration.ZERO);
            assertThatThrownBy(() -> ledger.chose(picture(1), " ")).hasMessage(
                    "Words are needed here, for they are what is recorded. Try ledger.chose(picture, \"Light falls on the face.\").");
            assertLedger(ledger).intact().entries(2);
        }
    }
}
