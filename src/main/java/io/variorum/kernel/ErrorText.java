// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * How a failed cell reads: first one sentence a person can act on, then, dimmed, where it happened.
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

    /** How JJava 1.0-a6 and a7 write it: behind a line of dashes, wrapped once more. */
    private static final Pattern WRAPPED = Pattern.compile("java\\.lang\\.RuntimeException: ((?:[\\w$]+\\.)+[\\w$]+), (.*)", Pattern.DOTALL);
    private static final Pattern DASHES = Pattern.compile("-+");

    /** What a line magic's exception says before its own sentence. */
    private static final Pattern MAGIC = Pattern.compile("(?:java\\.lang\\.RuntimeException: )?Exception (?:occurred while )?running line magic '\\w+': (.*)", Pattern.DOTALL);

    /** Exceptions whose message is a sentence for the author of the cell; of others the name is worth reading too. */
    private static final List<String> SENTENCES = List.of(IllegalArgumentException.class.getName(),
            CancellationException.class.getName(), java.io.UncheckedIOException.class.getName());

    private final CellRecord record;

    ErrorText(CellRecord record) {
        super(BOLD, DIM, MARKED, line -> "");
        this.record = record;
    }

    @Override
    public String secondary(String line) {
        return record.hasFailed() ? super.secondary(line) : DASHES.matcher(line).matches() ? "" : begin(line);
    }

    /** An interrupted cell is not printed again above the sentence; a cell that does not compile is. */
    @Override
    public List<String> primaryLines(String source) {
        boolean interrupted = StackWalker.getInstance().walk(frames ->
                frames.limit(3).anyMatch(f -> f.getMethodName().equals("formatEvaluationInterruptedException")));
        return interrupted ? List.of() : super.primaryLines(source);
    }

    private String begin(String line) {
        String sentence = sentence(line);
        record.failed(sentence);
        return primary(sentence);
    }

    private static String sentence(String line) {
        if (line.equals("Evaluation interrupted.")) {
            return INTERRUPTED;
        }
        Matcher wrapped = WRAPPED.matcher(line);
        String own = wrapped.matches() ? wrapped.group(1) + ": " + wrapped.group(2) : line;
        Matcher magic = MAGIC.matcher(own);
        if (magic.matches()) {
            return magic.group(1);
        }
        Matcher exception = EXCEPTION.matcher(own);
        if (!exception.matches()) {
            return line;
        }
        return SENTENCES.contains(exception.group(1)) ? exception.group(3) : exception.group(2) + ": " + exception.group(3);
    }
}
