// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Puts a studio folder in order after a program was stopped in the middle of writing; nothing is thrown away without a word. */
record Recovery(Path folder, LedgerFile file, PictureStore pictures, PictureStore sources, LedgerIndex index, boolean leftOpen) {

    static final String TORN = "ledger.torn-";

    void run(Consumer<BiFunction<Long, Instant, Entry>> append, Notices notices) throws IOException {
        byte[] torn = file.torn();
        if (torn.length > 0) {
            setAside(torn);
            file.cutTorn();
        }
        for (Path aside : tornFiles()) {
            recovered(append, notices, aside.getFileName().toString(), aside,
                    "The last line was not finished when the program was stopped; its beginning was set aside in this file.");
        }
        if (leftOpen) {
            Optional<String> cell = RunningCell.of(folder).filter(source -> !hasEnded(source));
            cell.ifPresent(source -> append.accept((n, t) -> new Entry.Ran(n, t, source, List.of(), RunningCell.STOPPED)));
            pictures.dropUnfinished();
            sources.dropUnfinished();
            for (Path picture : pictures.files()) {
                String name = picture.getFileName().toString();
                if (!index.names(PictureStore.digest(name))) {
                    recovered(append, notices, PictureStore.PICTURES + "/" + name, picture,
                            "This picture was stored, but the program was stopped before it wrote down how it was made.");
                }
            }
            for (Path source : sources.files()) {
                recovered(append, notices, PictureStore.SOURCES + "/" + source.getFileName(), source,
                        "This picture from elsewhere was stored, but the program was stopped before it wrote down that it was used.");
            }
        }
    }

    /** Whether the program was stopped after it had written the cell down, and before it took its file away. */
    private boolean hasEnded(String source) {
        return file.lines() > 0 && file.entry(file.lines()) instanceof Entry.Ran last && last.source().equals(source);
    }

    private void recovered(Consumer<BiFunction<Long, Instant, Entry>> append, Notices notices, String name, Path path,
            String reason) {
        if (!index.namesFile(name)) {
            String digest = Sha256.hex(path);
            append.accept((n, t) -> new Entry.Recovered(n, t, name, digest, reason));
            notices.addOnce(name + ": " + reason);
        }
    }

    private void setAside(byte[] torn) throws IOException {
        int n = 1;
        while (Files.exists(folder.resolve(TORN + n))) {
            n++;
        }
        try (RandomAccessFile out = new RandomAccessFile(folder.resolve(TORN + n).toFile(), "rw")) {
            out.write(torn);
            out.getFD().sync();
        }
        Disk.syncFolder(folder);
    }

    private List<Path> tornFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(TORN)).sorted().toList();
        }
    }
}
