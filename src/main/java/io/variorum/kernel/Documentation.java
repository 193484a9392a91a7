// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.Notebook;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/**
 * What Shift-Tab says of a name. JShell takes it from the source of the name, which it looks for only in the JDK's
 * {@code src.zip}; here it is told of the sources that the jar carries (made by {@code src/build/Docs.java}).
 */
final class Documentation {

    private static final String FOLDER = "META-INF/docs";

    private Documentation() {}

    /** JShell has no setter for this: it needs {@code --add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED}; without it names have no doc. */
    static void install(JShell shell) {
        try {
            SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
            Method find = analysis.getClass().getDeclaredMethod("findSources");
            find.setAccessible(true);
            List<Object> sources = new ArrayList<>((List<?>) find.invoke(analysis));
            sources.add(folder());
            Field known = analysis.getClass().getDeclaredField("availableSources");
            known.setAccessible(true);
            known.set(analysis, sources);
        } catch (ReflectiveOperationException | RuntimeException | IOException | URISyntaxException e) {
            System.getLogger(Documentation.class.getName()).log(System.Logger.Level.DEBUG, "Names have no doc in this Java.", e);
        }
    }

    /** In the jar, which stays open as long as the kernel; or among the classes where there is no jar. */
    private static Path folder() throws IOException, URISyntaxException {
        Path place = Path.of(Notebook.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.isDirectory(place) ? place.resolve(FOLDER) : FileSystems.newFileSystem(place).getPath(FOLDER);
    }
}
