// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;

/** Runs cells as the kernel does, but shows a failed one's error without the program's own lines of the stack. */
final class BriefErrors implements ShellHandler<ExecuteRequest> {

    private final ShellHandler<ExecuteRequest> kernel;
    private final ErrorText text;

    /** @param kernel runs the cells */
    BriefErrors(ShellHandler<ExecuteRequest> kernel, ErrorText text) {
        this.kernel = kernel;
        this.text = text;
    }

    @Override
    public void handle(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        text.isHandedOver();
        Brief brief = new Brief(env, KernelField.stdin(env));
        try {
            kernel.handle(brief, message);
        } finally {
            brief.resolveDeferrals(); // what the kernel puts off to the end of the cell: to say that it is idle, for one
        }
    }

    /** Where a cell's messages go out, and an error's lines are taken from. */
    private final class Brief extends ShellReplyEnvironment {

        Brief(ShellReplyEnvironment env, StdinChannel stdin) {
            super((ShellChannel) env.getShell(), stdin, env.getIopub(), env.getContext());
        }

        @Override
        @SuppressWarnings("unchecked") // an error stays an error
        public <T extends ContentType<T>> void publish(T content) {
            super.publish(content instanceof PublishError e
                    ? (T) new PublishError(e.getErrorName(), e.getErrorMessage(), text.brief(e.getStacktrace())) : content);
        }
    }
}
