// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static io.variorum.ledger.LedgerAssert.assertLedger;
import static io.variorum.ledger.Studio.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerDiskTest {

    @TempDir
    Path temp;

    /** A disk with room for so many bytes: it takes what fits and then says what Linux says. */
    private static final class SmallDisk implements Disk {
        private long room = Long.MAX_VALUE;

        @Override
        public void write(RandomAccessFile file, byte[] bytes) throws IOException {
            int fits = (int) Math.min(room, bytes.length);
            Disk.REAL.write(file, Arrays.copyOf(bytes, fits));
            room -= fits;
            if (fits < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void sync(RandomAccessFile file) throws IOException {
            Disk.REAL.sync(file);
        }
    }

    private static final String FULL =
            "The disk that holds studio folder \"girl\" is full; nothing half-written was kept. Free some space and run this again.";

    @Test
    void fullWhileAPictureIsStored() {
        keepWithRoomFor(100);
    }

    @Test
    void fullWhileTheEntryIsWritten() {
        keepWithRoomFor(picture(1).bytes().length + 100);
    }

    private void keepWithRoomFor(long bytes) {
        SmallDisk disk = new SmallDisk();
        try (Ledger ledger = Ledger.open(temp.resolve("girl"), Map.of(), Studio.CLOCK, disk)) {
            disk.room = bytes;
            assertThatThrownBy(() -> ledger.keep(picture(1), Duration.ZERO)).isInstanceOf(UncheckedIOException.class).hasMessage(FULL);
            assertLedger(ledger).intact().entries(1).pictures(0);
            assertThat(ledger.folder().resolve("pictures")).isEmptyDirectory();
            disk.room = Long.MAX_VALUE;
            ledger.keep(picture(1), Duration.ZERO);
            assertLedger(ledger).intact().entries(2).pictures(1);
        }
    }

    @Test
    void fullAtOpening() {
        SmallDisk disk = new SmallDisk();
        disk.room = 50;
        assertThatThrownBy(() -> Ledger.open(temp.resolve("girl"), Map.of(), Studio.CLOCK, disk)).hasMessage(FULL);
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            assertLedger(ledger).intact().entries(1);
        }
    }

    @Test
    void readOnly() {
        assertThat(Disk.problem("girl", new AccessDeniedException("girl"))).hasMessage(
                "Studio folder \"girl\" cannot be written to: it is read-only. Make it writable, or use another name.");
        assertThat(Disk.problem("girl", new IOException("girl/ledger.jsonl (Read-only file system)"))).hasMessage(
                "Studio folder \"girl\" cannot be written to: it is read-only. Make it writable, or use another name.");
    }

    @Test
    void movedWhileItIsOpen() throws IOException {
        Ledger ledger = Studio.open(temp.resolve("girl"));
        ledger.noted("before");
        Files.move(temp.resolve("girl"), temp.resolve("woman"));
        gone(() -> ledger.noted("after"));
        gone(() -> ledger.keep(picture(7), Duration.ofMillis(900)));
        gone(() -> ledger.find(picture(7).parameters(), picture(7).origin()));
        ledger.close();
        assertThat(temp.resolve("girl")).doesNotExist();
        assertThat(Ledger.verify(temp.resolve("woman"))).hasToString("Intact: 2 entries and 0 pictures are as they were written.");
    }

    @Test
    void anotherInItsPlace() throws IOException {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            Files.move(temp.resolve("girl"), temp.resolve("woman"));
            Studio.small(temp.resolve("girl"));
            gone(() -> ledger.noted("after"));
        }
        assertThat(Ledger.verify(temp.resolve("girl")).findings()).isEmpty();
    }

    @Test
    void anotherProgramWritesAlthoughItIsOpen() throws IOException {
        try (Ledger ledger = Studio.open(temp.resolve("girl"))) {
            Files.writeString(temp.resolve("girl/ledger.jsonl"), "{}\n", StandardOpenOption.APPEND);
            assertThatThrownBy(() -> ledger.noted("over it")).isInstanceOf(FolderUnwritable.class)
                    .hasMessage("The ledger of studio folder \"girl\" was changed by another program while it was open, so nothing is added to it. "
                            + "Ledger.verify(Path.of(\"girl\")) says where; go on under another name.");
        }
        assertThat(Files.readString(temp.resolve("girl/ledger.jsonl"))).endsWith("{}\n");
    }

    private static void gone(ThrowingCallable recording) {
        assertThatThrownBy(recording).isInstanceOf(FolderUnwritable.class)
                .hasMessage("Studio folder \"girl\" is no longer where it was opened: it was moved, deleted or replaced. Nothing more is written down in it. "
                        + "Close it with ledger.close() and open it where it lies now.");
    }
}
