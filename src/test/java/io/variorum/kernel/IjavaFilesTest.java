// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IjavaFilesTest {

    @Test
    void namesTheGsonThatTheProgramComesWith() throws IOException {
        String version = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*<artifactId>gson</artifactId><version>([\\d.]+)<.*", "$1");

        assertThat(Files.readString(Path.of("kernel/ijava/kernel.json"))).contains("/target/lib/gson-" + version + ".jar:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ijava", "jjava"})
    void writesNumbersAlikeInEveryCountry(String kernel) throws IOException {
        assertThat(Files.readString(Path.of("kernel", kernel, "kernel.json"))).contains("\"-Duser.language.format=en\"", "\"-Duser.country.format=US\"");
    }

    @Test
    void importsWhatTheExtensionImports() throws IOException {
        assertThat(Files.readAllLines(Path.of("kernel/ijava/variorum.jshell"))).containsAll(Imports.SCRIPT.lines().toList());
    }
}
