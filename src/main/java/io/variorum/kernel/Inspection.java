// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.view.Html;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.reply.InspectReply;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;

/**
 * Answers Shift-Tab: what the name under the cursor is, or the call that the cursor is in. JJava's own answer fails where
 * the cursor stands at the end of the cell, which is where one types.
 */
final class Inspection implements ShellHandler<InspectRequest> {

    private final JShell shell;

    Inspection(JShell shell) {
        this.shell = shell;
    }

    @Override
    public void handle(ShellReplyEnvironment env, Message<InspectRequest> message) {
        env.setBusyDeferIdle();
        List<Documentation> found = find(message.getContent().getCode(), message.getContent().getCursorPos());
        env.reply(new InspectReply(!found.isEmpty(), data(found)));
    }

    /** @param cursor the number of characters before it */
    List<Documentation> find(String code, int cursor) {
        int end = Math.min(cursor, code.length());
        if (end == 0 || !name(code, end - 1) && !name(code, end)) {
            return documentation(code.substring(0, end));
        }
        while (name(code, end)) {
            end++;
        }
        String named = code.substring(0, end);
        List<Documentation> call = documentation(named + "(");
        return code.substring(end).stripLeading().startsWith("(") || documentation(named).isEmpty() ? call : documentation(named);
    }

    private List<Documentation> documentation(String code) {
        return shell.sourceCodeAnalysis().documentation(code, code.length(), true);
    }

    private static boolean name(String code, int at) {
        return at < code.length() && Character.isJavaIdentifierPart(code.charAt(at));
    }

    private static DisplayData data(List<Documentation> found) {
        DisplayData data = new DisplayData();
        if (!found.isEmpty()) {
            List<Map<String, String>> docs = found.stream().map(doc -> Map.of("signature", simple(doc.signature()),
                    "doc", doc.javadoc() == null ? "" : doc.javadoc())).toList();
            data.putHTML(Html.of(Inspection.class, "inspection.mustache", Map.of("docs", docs)).toString());
            data.putText(String.join("\n\n", docs.stream().map(doc -> doc.get("signature") + "\n" + plain(doc.get("doc"))).toList()));
        }
        return data;
    }

    /** Names of types without their packages, as a cell writes them. */
    private static String simple(String signature) {
        return signature.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip();
    }
}
