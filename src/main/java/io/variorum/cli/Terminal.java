// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.view.Screen;
import io.variorum.view.Viewable;
import java.io.PrintWriter;

/** Progress on a terminal: one line that is written over; nothing where the output goes to a file. */
final class Terminal implements Screen {

    private static final String OVER = "\r\033[K"; // to the start of the line, and clear it

    private final PrintWriter err;
    private final boolean shown = System.console() != null;

    Terminal(PrintWriter err) {
        this.err = err;
    }

    @Override
    public Panel open(Viewable first) {
        line(first.toString());
        return next -> line(next.toString());
    }

    private void line(String text) {
        if (shown) {
            err.print(OVER + text.lines().findFirst().orElse(""));
            err.flush();
        }
    }
}
