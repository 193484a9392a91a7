// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A studio folder's time stamps: {@code stamps/12.tst} is the token for line 12 and, through the chain, for all lines
 * before it; {@code stamps/12.tsq} is a question that no server has answered yet.
 */
final class Stamps {

    static final String FOLDER = "stamps";
    private static final String TOKEN = ".tst";
    private static final String QUESTION = ".tsq";
    private static final int LONGEST = 1 << 10; // bytes of a question; it has about seventy

    private final StudioFolder studio;
    private final Path folder;

    private Stamps(StudioFolder studio) {
        this.studio = studio;
        this.folder = studio.path().resolve(FOLDER);
    }

    /** Asks for the last line, after what is still waiting; says in a sentence what came of it. */
    static String ask(StudioFolder studio, StampServer server) {
        studio.checkOpen();
        try {
            return new Stamps(studio).ask(server);
        } catch (IOException e) {
            throw Disk.problem(studio.name(), e);
        }
    }

    /** @param lines how many the ledger has: what asks of a later one, this program did not write */
    static int waiting(Path studio, long lines) throws IOException {
        return questions(studio.resolve(FOLDER), lines).size();
    }

    private String ask(StampServer server) throws IOException {
        Files.createDirectories(folder);
        Head head = studio.head();
        Path newest = folder.resolve(head.number() + QUESTION);
        if (!Files.exists(newest)) {
            write(newest, TimeStamp.request(head.digest()));
        }
        List<String> said = new ArrayList<>();
        for (Path question : questions()) {
            try {
                if (answered(question)) {
                    Files.delete(question);
                } else {
                    said.add(send(question, server));
                }
            } catch (IOException e) {
                String why = e.getMessage() == null ? "it cannot be reached" : e.getMessage();
                return "%s gave no time stamp: %s. %s kept and sent when ledger.stampWith is called again.".formatted(server.address(), why,
                        questions().size() == 1 ? "The question is" : "%d questions are".formatted(questions().size()));
            }
        }
        return String.join(" ", said);
    }

    /** Whether the program was ended between writing the answer down and taking the question away: the token must not be written over. */
    private boolean answered(Path question) {
        String token = FOLDER + "/" + line(question) + TOKEN;
        return Files.exists(studio.path().resolve(token))
                && LedgerCheck.entries(studio.path()).stream().anyMatch(e -> e instanceof Entry.Stamped s && s.token().equals(token));
    }

    private String send(Path question, StampServer server) throws IOException {
        long line = line(question);
        String digest = studio.digest(line);
        byte[] request = Files.size(question) > LONGEST ? new byte[0] : Files.readAllBytes(question);
        if (!TimeStamp.asks(request, digest)) { // a stranger's, whom no server can answer; it would be sent, and hold up all others
            request = TimeStamp.request(digest);
            write(question, request);
        }
        TimeStamp stamp = TimeStamp.answer(request, server.ask(request), digest);
        Path token = folder.resolve(line + TOKEN);
        write(token, stamp.token());
        String address = server.address().toString();
        studio.append((n, t) -> new Entry.Stamped(n, t, line, digest, FOLDER + "/" + line + TOKEN, Sha256.hex(stamp.token()), stamp.time(), address));
        Files.delete(question);
        return "Line %d and all before it were there at %s, says %s.".formatted(line, stamp.time(), address);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(unfinished); // what lies there could be a link
        try (RandomAccessFile out = new RandomAccessFile(unfinished.toFile(), "rw")) {
            out.write(bytes);
            out.getFD().sync();
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Disk.syncFolder(file.getParent());
    }

    private List<Path> questions() throws IOException {
        return questions(folder, studio.head().number());
    }

    private static List<Path> questions(Path folder, long lines) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("[1-9]\\d{0,9}\\.tsq") && line(f) <= lines && Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(Stamps::line)).toList();
        }
    }

    private static long line(Path question) {
        return Long.parseLong(question.getFileName().toString().replace(QUESTION, ""));
    }
}
