// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.ledger.FolderUnwritable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * How a failed cell reads: first one sentence a person can act on, then, dimmed, where in the cell it happened; the rest on request.
 *
 * <p>The kernel hands over the lines of its own message one by one; the first decides how it begins.
 */
final class ErrorText extends StringStyler {

    static final String INTERRUPTED =
            "Interrupted. Pictures that were finished are kept; run the cell again to make the rest.";

    private static final String BOLD = "\u001B[1m";
    private static final String DIM = "\u001B[2m";
    private static final String MARKED = "\u001B[1;31m";
    private static final Pattern EXCEPTION = Pattern.compile("((?:[\\w$]+\\.)+([\\w$]+)): (.*)", Pattern.DOTALL);

    /** How JJava 1.0-a6 and a7 write it: after a line of dashes, wrapped once more. */
    private static final Pattern WRAPPED = Pattern.compile("java\\.lang\\.RuntimeException: ((?:[\\w$]+\\.)+[\\w$]+), (.*)", Pattern.DOTALL);
    private static final Pattern DASHES = Pattern.compile("-+");

    /** What a line magic's exception says before its own sentence. */
    private static final Pattern MAGIC = Pattern.compile("(?:java\\.lang\\.RuntimeException: )?Exception (?:occurred while )?running line magic '\\w+': (.*)", Pattern.DOTALL);

    private static final Pattern NO_MAGIC = Pattern.compile(".*UndefinedMagicException[:,] Undefined (?:line|cell) magic '(.*)'", Pattern.DOTALL);
    private static final Pattern NULL = Pattern.compile("\\bnull\\b");

    /** Exceptions whose message is a sentence for the author of the cell; of others the name is worth reading too. */
    private static final List<String> SENTENCES = List.of(IllegalArgumentException.class.getName(),
            CancellationException.class.getName(), java.io.UncheckedIOException.class.getName(), FolderUnwritable.class.getName());

    private static final String REST = "%stack shows where in the program this happened, for a report.";

    private final CellRecord record;
    private final Function<String, List<String>> noValue;
    private final UnaryOperator<String> place;
    private volatile EvalException thrown;            // by the first cell, until it is told
    private volatile boolean first = true;            // until brief() has its part in a cell
    private volatile boolean said;                    // a sentence for the author, who need not see our stack
    private volatile List<String> stack = List.of();  // of the last cell that failed

    /**
     * @param noValue the names in a cell's source that stand for nothing
     * @param place the line of the cell for a line of the stack that lies in one
     */
    ErrorText(CellRecord record, Function<String, List<String>> noValue, UnaryOperator<String> place) {
        super(BOLD, DIM, MARKED, line -> "");
        this.record = record;
        this.place = place;
        this.noValue = noValue;
    }

    @Override
    public String secondary(String line) {
        return record.hasFailed() ? super.secondary(meant(line)) : DASHES.matcher(line).matches() ? "" : begin(line);
    }

    private String meant(String line) {
        return first && CellLines.isOne(line) ? place.apply(line) : Meant.line(line, record.source());
    }

    /** An interrupted cell is not printed again above the sentence; a cell that does not compile is. */
    @Override
    public List<String> primaryLines(String source) {
        boolean interrupted = StackWalker.getInstance().walk(frames ->
                frames.limit(3).anyMatch(f -> f.getMethodName().equals("formatEvaluationInterruptedException")));
        return interrupted ? List.of() : super.primaryLines(source);
    }

    /**
     * What the notebook shows of an error. Where a sentence for the author begins it, only the lines of the author's own cells
     * follow; of any other error, all lines, for it may be a fault of the program.
     */
    List<String> brief(List<String> lines) {
        stack = lines.stream().map(ErrorText::plain).toList();
        int first = IntStream.range(0, lines.size()).filter(i -> !plain(lines.get(i)).isEmpty()).findFirst().orElse(0);
        if (!said || !record.hasFailed() || lines.size() <= first + 2) {
            return lines;
        }
        List<String> own = stack.stream().skip(first + 1).filter(CellLines::isOne).map(place).distinct().map(super::secondary).toList();
        return Stream.of(lines.subList(0, first + 1), own, List.of(super.secondary(REST))).flatMap(List::stream).toList();
    }

    /**
     * What JShell says of a cell that failed. In the first cell of a session, where nothing stands between the kernel and the
     * notebook yet, the program's own lines are taken out of the exception itself before the kernel writes them.
     */
    void thrown(Exception exception) {
        thrown = first && exception instanceof EvalException e ? e : null;
    }

    /** From the second cell on errors are handed to {@link #brief} as a whole. */
    void isHandedOver() {
        first = false;
    }

    private void trim(String sentence) {
        if (!said || thrown == null) {
            return;
        }
        List<String> all = new ArrayList<>(List.of(sentence));
        Arrays.stream(thrown.getStackTrace()).forEach(frame -> all.add("    at " + frame));
        thrown.setStackTrace(Arrays.stream(thrown.getStackTrace()).filter(frame -> CellLines.isOne("at " + frame)).toArray(StackTraceElement[]::new));
        for (Throwable cause = thrown.getCause(); cause instanceof EvalException e; cause = e.getCause()) {
            all.add("Caused by: " + e.getExceptionClassName() + ": " + e.getMessage());
            Arrays.stream(e.getStackTrace()).forEach(frame -> all.add("    at " + frame));
            e.setStackTrace(new StackTraceElement[0]);
        }
        stack = List.copyOf(all);
        thrown = null;
    }

    /** The last error as a whole. */
    String stack() {
        return stack.isEmpty() ? "No cell has failed." : String.join("\n", stack);
    }

    private static String plain(String line) {
        return line.replaceAll("\u001B\\[[0-9;]*m", "");
    }

    private String begin(String line) {
        String sentence = sentence(line);
        record.failed(sentence);
        trim(sentence);
        return primary(sentence);
    }

    /** What an author can do about a name that stands for nothing; empty if it may be a fault of the program. */
    private String nothing(String source) {
        List<String> names = noValue.apply(source);
        if (names.isEmpty()) {
            return NULL.matcher(source).find() ? "This cell gives null where a value is needed. Write one in its place." : "";
        }
        return names.size() == 1
                ? "%s has no value: the cell that makes it failed, or an import in a later cell emptied it. Run that cell again, then this one.".formatted(names.get(0))
                : "%s have no value: the cells that make them failed, or an import in a later cell emptied them. Run those cells again, then this one."
                        .formatted(String.join(" and ", names));
    }

    private String sentence(String line) {
        said = false;
        if (line.equals("Evaluation interrupted.")) {
            return INTERRUPTED;
        }
        Matcher wrapped = WRAPPED.matcher(line);
        String own = wrapped.matches() ? wrapped.group(1) + ": " + wrapped.group(2) : line;
        Matcher magic = MAGIC.matcher(own);
        if (magic.matches()) {
            said = true;
            return magic.group(1);
        }
        Matcher noMagic = NO_MAGIC.matcher(line);
        if (noMagic.matches()) {
            said = true;
            return "There is no %%%s. There are %%ledger, %%models, %%parameters and %%stack.".formatted(noMagic.group(1));
        }
        Matcher exception = EXCEPTION.matcher(own);
        if (!exception.matches()) {
            return Meant.line(line, record.source());
        }
        String nothing = exception.group(1).equals(NullPointerException.class.getName()) ? nothing(record.source()) : "";
        if (!nothing.isEmpty()) {
            said = true;
            return nothing;
        }
        said = SENTENCES.contains(exception.group(1));
        return said ? exception.group(3) : exception.group(2) + ": " + exception.group(3);
    }
}
