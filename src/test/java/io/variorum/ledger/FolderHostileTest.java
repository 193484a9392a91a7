// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A studio folder that a stranger sent, with links, pipes and huge files among its own. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class FolderHostileTest {

    @TempDir
    Path temp;
    private Path girl;
    private Path diary;

    @BeforeEach
    void studioAndAFileOfTheReaders() throws IOException {
        girl = Studio.small(temp.resolve("girl"));
        diary = Files.writeString(temp.resolve("diary.txt"), "mine");
    }

    @Test
    void lockThatIsALinkEmptiesNoOtherFile() throws IOException {
        Files.delete(girl.resolve("ledger.lock"));
        Files.createSymbolicLink(girl.resolve("ledger.lock"), diary);
        refused("ledger.lock", "plain file");
        assertThat(diary).hasContent("mine");
    }

    @Test
    void tornLineThatIsALinkWritesNoOtherFile() throws IOException {
        Files.writeString(girl.resolve("ledger.jsonl"), "rm -r ~ #", StandardOpenOption.APPEND);
        Files.createSymbolicLink(girl.resolve("ledger.torn-1"), temp.resolve("profile"));
        refused("ledger.torn-1", "plain file");
        assertThat(temp.resolve("profile")).doesNotExist();
    }

    @Test
    void picturesThatAreALinkTidyNoOtherFolder() throws IOException {
        Path films = Files.createDirectory(temp.resolve("films"));
        Files.writeString(films.resolve("half.part"), "mine");
        Files.move(girl.resolve("pictures"), temp.resolve("aside"));
        Files.createSymbolicLink(girl.resolve("pictures"), films);
        Files.writeString(girl.resolve("ledger.lock"), "process 1, started 2026-11-22T15:00:00Z");
        refused("pictures", "plain folder");
        assertThat(films.resolve("half.part")).hasContent("mine");
    }

    @Test
    void unfinishedPictureThatIsALinkWritesNoOtherFile() throws IOException {
        try (Ledger ledger = Studio.open(girl)) {
            String digest = Studio.picture(7).digest();
            Files.createSymbolicLink(girl.resolve("pictures/" + digest + ".part"), diary);
            ledger.keep(Studio.picture(7), Duration.ofMillis(900));
            assertThat(diary).hasContent("mine");
            assertThat(ledger.picture(digest)).contains(Studio.picture(7));
        }
    }

    @Test
    void pipesAreNotWaitedFor() throws Exception {
        pipe(girl.resolve("pictures/a.png"));
        Files.writeString(girl.resolve("ledger.lock"), "process 1, started 2026-11-22T15:00:00Z");
        Studio.open(girl).close();
        Files.delete(girl.resolve("ledger.head"));
        pipe(girl.resolve("ledger.head"));
        refused("ledger.head", "plain file");
        assertThatThrownBy(() -> Ledger.verify(girl)).hasMessageContaining("its ledger.head is not a plain file");
        assertThatThrownBy(() -> Ledger.read(girl)).hasMessageContaining("its ledger.head is not a plain file");
    }

    @Test
    void hugeHead() throws IOException {
        grow(girl.resolve("ledger.head"));
        assertThat(Ledger.verify(girl).findings()).containsExactly("girl/ledger.head was changed after it was written.");
        notAsWritten();
    }

    @Test
    void hugeTail() throws IOException {
        grow(girl.resolve("ledger.jsonl"));
        notAsWritten();
        assertThat(girl.resolve("ledger.torn-1")).doesNotExist();
    }

    @Test
    void hugePicture() throws IOException {
        String digest = Studio.picture(1).digest();
        grow(girl.resolve("pictures/" + digest + ".png"));
        try (Ledger ledger = Studio.open(girl)) {
            assertThat(ledger.picture(digest)).isEmpty();
            assertThat(ledger.notices()).containsExactly("Picture %s… was changed on the disk; it will be made again when it is asked for.".formatted(digest.substring(0, 12)));
        }
    }

    private void refused(String name, String what) {
        assertThatThrownBy(() -> Studio.open(girl)).hasMessage("Studio folder \"girl\" is not used: its %s is not a %s, but a link or something else that can lead out of the folder. "
                .formatted(name, what) + "Put a %s of this name there, or link the whole studio folder instead.".formatted(what));
    }

    private void notAsWritten() {
        assertThatThrownBy(() -> Studio.open(girl)).hasMessageStartingWith("The ledger of studio folder \"girl\" is not as it was written, so nothing is added to it.");
    }

    /** To 3 GB, more than an array holds; no disk keeps the zeros. */
    private static void grow(Path file) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(3L << 30);
        }
    }

    private static void pipe(Path file) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    }
}
