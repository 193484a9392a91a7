// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;

/**
 * The two things the record asks of a disk: take these bytes, and keep them even if the power fails.
 *
 * <p>Files are written through {@link RandomAccessFile} because a {@code FileChannel} is closed for good when its thread
 * is interrupted, and the interrupt button of a notebook does that at any moment.
 */
interface Disk {

    Disk REAL = new Disk() {
        @Override
        public void write(RandomAccessFile file, byte[] bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void sync(RandomAccessFile file) throws IOException {
            file.getFD().sync();
        }
    };

    void write(RandomAccessFile file, byte[] bytes) throws IOException;

    void sync(RandomAccessFile file) throws IOException;

    /** Makes a folder's names durable: a renamed file is not safe before. */
    static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return; // Windows has no such call; NTFS writes names through its journal
        }
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = true; // once more, for the names must be safe before the entry says so
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What went wrong with a studio folder's files, as one sentence. */
    static FolderUnwritable problem(String studio, Exception e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        IOException cause = e instanceof IOException io ? io : new IOException(e);
        if (message.contains("No space left") || message.contains("not enough space") || message.contains("quota exceeded")) {
            return new FolderUnwritable(
                    "The disk that holds studio folder \"%s\" is full; nothing half-written was kept. Free some space and run this again.".formatted(studio), cause);
        }
        if (message.contains("File too large")) {
            return new FolderUnwritable(
                    "A file of studio folder \"%s\" has reached the largest size that this account may write (ulimit -f); nothing half-written was kept. Raise the limit and run this again.".formatted(studio), cause);
        }
        if (e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException
                || message.contains("Read-only") || message.contains("Permission denied")
                || message.contains("Operation not permitted")) {
            return new FolderUnwritable(
                    "Studio folder \"%s\" cannot be written to: it is read-only. Make it writable, or use another name.".formatted(studio), cause);
        }
        if (e instanceof FileSystemException where && where.getReason() == null) { // the message is a path and says nothing of why
            return new FolderUnwritable("Studio folder \"%s\" cannot be made: the system lets no file be written at %s. Choose another place."
                    .formatted(studio, where.getFile()), cause);
        }
        return new FolderUnwritable("Studio folder \"%s\" cannot be used: %s.".formatted(studio, message), cause);
    }
}
