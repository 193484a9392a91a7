// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;

/** A cell's input and output: the kernel attaches it when a cell begins and detaches it when the cell has ended. */
final class CellIO extends JupyterIO {

    private final CellRecord record;
    private final CellHistory history;
    private final NotebookScreen screen;

    CellIO(CellRecord record, CellHistory history, NotebookScreen screen) {
        super(StandardCharsets.UTF_8);
        this.record = record;
        this.history = history;
        this.screen = screen;
    }

    @Override
    protected void setEnv(ShellReplyEnvironment env) {
        super.setEnv(env);
        if (env.getContext() instanceof Message<?> message && message.getContent() instanceof ExecuteRequest request) {
            record.begin(request.getCode());
            history.add(request.getCode());
        }
    }

    @Override
    protected void retractEnv(ShellReplyEnvironment env) {
        record.end();
        screen.flush(); // before the display is detached, so that an interrupted sweep can still show what it keeps
        super.retractEnv(env);
    }
}
