// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.ledger.FolderUnwritable;
import io.variorum.ledger.Ledger;
import io.variorum.view.Screen;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** What JJava finds on its class path at start-up: makes a plain Java kernel into Variorum's. */
public final class VariorumExtension implements Extension {

    private final CellRecord record = new CellRecord(VariorumExtension::write);

    @Override
    public void install(BaseKernel kernel) {
        Rendering.register(kernel.getRenderer(), record);
        ErrorText errors = new ErrorText(record, KernelField.shell(kernel).map(NoValue::new).<Function<String, List<String>>>map(n -> n::in).orElse(source -> List.of()),
                KernelField.shell(kernel).map(CellLines::new).<UnaryOperator<String>>map(l -> l::said).orElse(UnaryOperator.identity()));
        KernelField.replace(kernel, "errorStyler", errors);
        NotebookScreen screen = new NotebookScreen(kernel);
        CellHistory history = new CellHistory();
        KernelField.replace(kernel, "historyManager", history);
        KernelField.replace(kernel, "io", new CellIO(record, history, screen, errors, KernelField.shell(kernel).map(Inspection::new)));
        Screen.use(screen);
        KernelField.shell(kernel).ifPresent(Documentation::install);
        KernelField.shell(kernel).ifPresent(shell -> shell.onSnippetEvent(event -> errors.thrown(event.exception())));
        register(kernel, "models", Magics::models);
        register(kernel, "ledger", Magics::ledger);
        register(kernel, "parameters", Magics::parameters);
        register(kernel, "stack", words -> errors.stack());
        kernel.evalRaw(Imports.SCRIPT);
        Optional.ofNullable(System.getenv("JPY_PARENT_PID")).map(Long::valueOf).flatMap(ProcessHandle::of).ifPresent(VariorumExtension::endWith);
    }

    /** A server that was killed ends none of its kernels: they would compute on for nobody, and hold their studio folders. */
    private static void endWith(ProcessHandle server) {
        server.onExit().thenRun(() -> System.exit(1));
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        Screen.use(Screen.NOWHERE);
        record.failed("The kernel was ended while this cell ran.");
        record.end();
        Ledger.openLedgers().forEach(Ledger::close);
        Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("main")).forEach(VariorumExtension::endWith);
    }

    /** The kernel answers Jupyter and leaves main; what runs cells would live a minute more, and Jupyter waits seconds for the process before it kills it. */
    private static void endWith(Thread main) {
        Thread end = new Thread(() -> {
            try {
                main.join();
                System.exit(0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "variorum-end");
        end.setDaemon(true);
        end.start();
    }

    /** JJava 1.0-a6 shows nothing of what a magic returns; there the magic shows it. */
    private static void register(BaseKernel kernel, String name, Function<List<String>, Object> magic) {
        boolean silent = Arrays.stream(BaseKernel.class.getMethods()).anyMatch(m -> m.getName().equals("getMagicParser"));
        kernel.getMagicsRegistry().registerLineMagic(name, (k, words) -> {
            Object value = magic.apply(words);
            if (silent) {
                kernel.display(kernel.getRenderer().render(value));
            }
            return value;
        });
    }

    /** A folder that takes nothing more keeps neither another's record nor the end of the cell waiting: the kernel would show it as running for ever. */
    private static void write(CellRecord.Ran ran) {
        for (Ledger ledger : Ledger.openLedgers()) {
            try {
                ledger.ran(ran.source(), ran.outputs(), ran.error());
            } catch (FolderUnwritable e) {
                System.err.println("This cell is not in the record. " + e.getMessage());
            }
        }
        Ledger.running("");
    }
}
