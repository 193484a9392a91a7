// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JupyterLab as {@code make lab} starts it, but on a free port, with a folder of its own and none of the user's settings. */
final class JupyterServer implements AutoCloseable {

    private static final String TOKEN = "for-this-test-alone";
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/lab");

    private final Process process;
    private final String port;

    private JupyterServer(Process process, String port) {
        this.process = process;
        this.port = port;
    }

    /** @param theme "Light" or "Dark", as a person chooses it in the settings */
    static JupyterServer start(Path folder, Path home, String theme) {
        try {
            Path settings = Files.createDirectories(home.resolve("config/lab/user-settings/@jupyterlab/apputils-extension"));
            Files.writeString(settings.resolve("themes.jupyterlab-settings"), "{\"theme\": \"JupyterLab " + theme + "\"}");
            ProcessBuilder builder = new ProcessBuilder(command(folder)).redirectErrorStream(true);
            builder.environment().putAll(Map.of("HOME", home.toString(), "JUPYTER_CONFIG_DIR", home.resolve("config").toString(),
                    "JUPYTER_DATA_DIR", home.resolve("data").toString(), "JUPYTER_RUNTIME_DIR", home.resolve("runtime").toString(),
                    "JUPYTER_TOKEN", TOKEN));
            Process process = builder.start();
            return new JupyterServer(process, port(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Makefile's own command, so that what is tested is what people start. */
    private static List<String> command(Path folder) throws IOException {
        String lab = Files.readAllLines(Path.of("Makefile")).stream().filter(l -> l.startsWith("\t.venv/bin/jupyter lab "))
                .findFirst().orElseThrow(() -> new AssertionError("The Makefile starts no JupyterLab."));
        List<String> command = new ArrayList<>(Arrays.asList(lab.strip().split(" ")));
        command.remove("notebooks");
        command.addAll(List.of("--no-browser", "--ServerApp.port=0", folder.toString()));
        return command;
    }

    private static String port(Process process) throws IOException {
        BufferedReader said = process.inputReader();
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                Thread rest = new Thread(() -> drain(said), "what JupyterLab says"); // a full pipe would stop it
                rest.setDaemon(true);
                rest.start();
                return address.group(1);
            }
        }
        throw new AssertionError("JupyterLab did not start. It said:\n" + all);
    }

    private static void drain(Reader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // the server has ended
        }
    }

    /** @param notebook its name in the server's folder */
    String address(String notebook) {
        return "http://127.0.0.1:" + port + "/lab/tree/" + notebook + "?token=" + TOKEN;
    }

    /** The Java processes that run cells. */
    List<ProcessHandle> kernels() {
        try (Stream<ProcessHandle> children = process.descendants()) {
            return children.filter(p -> p.info().arguments().map(Arrays::asList).orElse(List.of()).stream().anyMatch(a -> a.endsWith("jjava.jar"))).toList();
        }
    }

    /** As Control-C does in the terminal: the server ends its kernels, then itself. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
