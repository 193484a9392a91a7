// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.Environment;
import io.variorum.view.Screen;
import io.variorum.view.Visible;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program, started from a command line. */
@Command(name = "variorum", description = "Stable Diffusion in Java: pictures, sweeps, and the account of how a picture came to be.",
        mixinStandardHelpOptions = true, versionProvider = Main.Version.class, scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true, synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n", exitCodeList = {"0:done", "1:failed, or not intact", "2:not understood"},
        subcommands = {GenerateCommand.class, SweepCommand.class, VariationCommand.class, InfoCommand.class, LabelCommand.class, VerifyCommand.class,
            ReplayCommand.class, NarrativeCommand.class, ModelsCommand.class})
public final class Main implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the sentences are English, and so are their numbers
        System.exit(run(System.out, System.err, arguments));
    }

    /** Runs one command and returns its exit status; text is UTF-8 whatever the system's language. */
    static int run(OutputStream out, OutputStream err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true));
        line.setErr(new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true));
        line.setParameterExceptionHandler((e, args) -> {
            e.getCommandLine().getErr().println(unknownCommand(e).orElseGet(() -> sentence(e)) + " Try: %s --help".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
            return ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, command, result) -> {
            command.getErr().println(sentence(e));
            return e instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.SOFTWARE;
        });
        Screen before = Screen.current();
        Screen.use(new Terminal(line.getErr()));
        int status;
        try {
            status = execute(line, arguments);
        } finally {
            Screen.use(before);
        }
        line.getOut().flush();
        line.getErr().flush();
        return status;
    }

    private static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            line.getErr().println("Java’s memory of %,d MB is too small for this. Give it more, if the file is worth it: java -Xmx16g -jar variorum.jar %s"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20, Visible.line(String.join(" ", arguments))));
            return ExitCode.SOFTWARE;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command was given.");
    }

    /** Of a word that is no command, or of an option before the command; picocli says only that it matches nothing. */
    private static Optional<String> unknownCommand(ParameterException e) {
        CommandLine line = e.getCommandLine();
        if (line.getParent() != null || !(e instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("There is no command \"%s\". There are %s.".formatted(Visible.line(unmatched.getUnmatched().get(0)),
                String.join(", ", line.getSubcommands().keySet())));
    }

    /** What went wrong, for a person; the class's name only if nothing was said. */
    private static String sentence(Exception e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return "This failed: %s.".formatted(e.getClass().getSimpleName());
        }
        String line = OptionWords.of(message.strip().replaceAll("\\s*\\R\\s*", " "));
        return line.matches(".*[.!?…)]$") ? line : line + ".";
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Environment.PROGRAM};
        }
    }
}
