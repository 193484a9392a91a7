// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.checkpoint.Sha256;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is known of the running cell: its source, what it showed, and how it failed, until it ends and is written down. */
final class CellRecord {

    /**
     * One executed cell.
     *
     * @param outputs SHA-256 of each value shown: of its PNG where it has one, else of its HTML, else of its text
     * @param error the sentence the author read, or null
     */
    record Ran(String source, List<String> outputs, String error) {}

    private final Consumer<Ran> writer;
    private String source;
    private String error;
    private List<String> outputs = new ArrayList<>();

    CellRecord(Consumer<Ran> writer) {
        this.writer = writer;
    }

    synchronized void begin(String source) {
        this.source = source;
        error = null;
        outputs = new ArrayList<>();
    }

    synchronized void showed(Map<String, String> data) {
        outputs.add(data.containsKey(Shown.PNG)
                ? Sha256.hex(Base64.getDecoder().decode(data.get(Shown.PNG)))
                : Sha256.hex(data.getOrDefault(Shown.HTML, data.get(Shown.TEXT))));
    }

    synchronized void failed(String sentence) {
        error = sentence;
    }

    /** What is running; empty between cells. */
    synchronized String source() {
        return source == null ? "" : source;
    }

    synchronized boolean hasFailed() {
        return error != null;
    }

    /** Writes the cell down; one that was interrupted, only when its last sampling step has ended. */
    void end() {
        if (ErrorText.INTERRUPTED.equals(error)) {
            CellThreads.awaitEnd();
        }
        Ran ran = take();
        if (ran != null) {
            writer.accept(ran);
        }
    }

    private synchronized Ran take() {
        Ran ran = source == null || source.isBlank() ? null : new Ran(source, List.copyOf(outputs), error);
        source = null;
        return ran;
    }
}
