// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks' programs are compiled when somebody measures; what is renamed here is to be renamed there. */
class BenchTest {

    @Test
    void compiles(@TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (Stream<Path> files = Files.walk(Path.of("src/bench/java")); StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).toList();
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            assertThat(compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources)).call()).as(said.toString()).isTrue();
        }
    }
}
