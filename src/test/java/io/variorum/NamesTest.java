// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.variorum.kernel.Imports;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In a notebook all names meet in one place: none of ours may mean two things there. */
class NamesTest {

    /** What JJava and IJava import by themselves, and java.lang. */
    private static final List<String> KERNEL_PACKAGES = List.of("java.lang", "java.util", "java.io", "java.math", "java.net",
            "java.time", "java.util.concurrent", "java.util.prefs", "java.util.regex");

    /** Static functions of JJava, then the objects that IJava puts there. */
    private static final List<String> KERNEL_NAMES = List.of("display", "render", "updateDisplay", "eval", "printf",
            "lineMagic", "cellMagic", "kernel", "Display", "Kernel", "Magics");

    @Test
    void functionsOfTheKernel() {
        assertThat(Arrays.stream(Notebook.class.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()))
                .map(Method::getName)).isNotEmpty().doesNotContainAnyElementsOf(KERNEL_NAMES);
    }

    @Test
    void typesOfTheKernel() {
        assertThat(importedTypes()).isNotEmpty().doesNotContainAnyElementsOf(KERNEL_NAMES).noneMatch(name ->
                existsIn(KERNEL_PACKAGES, name));
    }

    @Test
    void typesOfTheLibrariesImportedBesideOurs() {
        List<String> libraries = importedPackages().filter(p -> !p.startsWith("io.variorum")).toList();

        assertThat(importedTypes()).noneMatch(name -> existsIn(libraries, name));
    }

    @Test
    void twoTypesOfOurs() {
        assertThat(importedTypes()).doesNotHaveDuplicates();
    }

    private static Stream<String> importedPackages() {
        return Pattern.compile("import ([\\w.]+)\\.\\*;").matcher(Imports.SCRIPT).results().map(r -> r.group(1));
    }

    private static List<String> importedTypes() {
        List<String> packages = importedPackages().toList();
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.variorum").stream()
                .filter(c -> packages.contains(c.getPackageName()))
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
                .map(JavaClass::getSimpleName).filter(n -> !n.equals("package-info")).toList();
    }

    private static boolean existsIn(List<String> packages, String name) {
        return packages.stream().anyMatch(p -> exists(p + "." + name));
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, NamesTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
