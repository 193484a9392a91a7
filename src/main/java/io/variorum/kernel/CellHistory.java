// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;

/**
 * The last cells of this session. JupyterLab asks for them when it opens a notebook, and shows the kernel as "Unknown"
 * until it is answered; JJava alone does not answer.
 */
final class CellHistory implements HistoryManager {

    private static final int KEPT = 500; // as many as JupyterLab asks for

    private final Deque<HistoryEntry> cells = new ArrayDeque<>();
    private int count;

    synchronized void add(String source) {
        cells.addLast(new HistoryEntry(0, ++count, source, null));
        if (cells.size() > KEPT) {
            cells.removeFirst();
        }
    }

    @Override
    public synchronized List<HistoryEntry> lookupTail(int length, Set<ResultFlag> flags) {
        return cells.stream().skip(Math.max(0, cells.size() - length)).toList();
    }

    @Override
    public synchronized List<HistoryEntry> lookupRange(int session, int start, int end, Set<ResultFlag> flags) {
        return cells.stream().filter(c -> session == 0 && c.getCellNumber() >= start && c.getCellNumber() < end).toList();
    }

    /** @param pattern with * for any letters and ? for one */
    @Override
    public synchronized List<HistoryEntry> search(String pattern, int length, Set<ResultFlag> flags) {
        String regex = "(?s)\\Q" + pattern.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        List<HistoryEntry> found = cells.stream().filter(c -> c.getInput().matches(regex)).toList();
        return found.subList(Math.max(0, found.size() - length), found.size());
    }
}
