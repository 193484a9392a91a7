// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;

/** A cell's input and output: the kernel attaches it when a cell begins and detaches it when the cell has ended. */
final class CellIO extends JupyterIO {

    private final CellRecord record;
    private final CellHistory history;
    private final NotebookScreen screen;

    private final ErrorText errors;
    private final Optional<Inspection> inspection;
    private boolean connected;

    /** @param inspection takes the place of the kernel's own with the first cell, as brief errors do; before it, no connection can be had */
    CellIO(CellRecord record, CellHistory history, NotebookScreen screen, ErrorText errors, Optional<Inspection> inspection) {
        super(StandardCharsets.UTF_8);
        this.errors = errors;
        this.inspection = inspection;
        this.record = record;
        this.history = history;
        this.screen = screen;
    }

    @Override
    protected void setEnv(ShellReplyEnvironment env) {
        super.setEnv(env);
        if (!connected) {
            KernelField.connection(env).ifPresent(this::connect);
            connected = true;
        }
        if (env.getContext() instanceof Message<?> message && message.getContent() instanceof ExecuteRequest request) {
            record.begin(request.getCode());
            Ledger.running(request.getCode());
            history.add(request.getCode());
        }
    }

    private void connect(JupyterConnection connection) {
        inspection.ifPresent(ours -> connection.setHandler(MessageType.INSPECT_REQUEST, ours));
        connection.setHandler(MessageType.EXECUTE_REQUEST, new BriefErrors(connection.getHandler(MessageType.EXECUTE_REQUEST), errors));
    }

    @Override
    protected void retractEnv(ShellReplyEnvironment env) {
        record.end();
        screen.flush(); // before the display is detached, so that an interrupted sweep can still show what it keeps
        super.retractEnv(env);
    }
}
