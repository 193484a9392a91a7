// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The right to write in a studio folder: one program at a time. While it is held, {@code ledger.lock} says by which
 * process; the system gives it back when the process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {

    static final String NAME = "ledger.lock";

    private final RandomAccessFile file;
    private final boolean leftOpen;

    private FolderLock(RandomAccessFile file, boolean leftOpen) {
        this.file = file;
        this.leftOpen = leftOpen;
    }

    static FolderLock take(Path studio) throws IOException {
        boolean interrupted = Thread.interrupted(); // else the lock's channel would close under us
        RandomAccessFile file = new RandomAccessFile(studio.resolve(NAME).toFile(), "rw");
        try {
            byte[] said = new byte[(int) Math.min(200, file.length())];
            file.readFully(said);
            FileLock lock = lock(file);
            if (lock == null) {
                file.close();
                throw new IllegalArgumentException(("Studio folder \"%s\" is open in another program, such as another notebook (%s). "
                        + "Close it there (in JupyterLab: Kernel, Shut Down Kernel), or use another name.").formatted(studio.getFileName(), new String(said, StandardCharsets.UTF_8).strip()));
            }
            file.setLength(0);
            file.write(me().getBytes(StandardCharsets.UTF_8));
            return new FolderLock(file, said.length > 0);
        } catch (IOException e) {
            file.close();
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileLock lock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String me() {
        ProcessHandle process = ProcessHandle.current();
        Instant started = process.info().startInstant().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);
        return "process %d, started %s".formatted(process.pid(), started);
    }

    /** Whether the program that wrote here last ended without closing the folder. */
    boolean leftOpen() {
        return leftOpen;
    }

    @Override
    public void close() throws IOException {
        file.setLength(0);
        file.close();
    }
}
