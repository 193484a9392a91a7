// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** environment.yml, held to the files that it must agree with. Whether conda can make it, no test here can tell. */
class EnvironmentFileTest {

    private static Map<String, String> packages() throws IOException {
        Map<String, String> packages = new TreeMap<>();
        Matcher m = Pattern.compile("(?m)^  - ([a-z-]+)=([\\d.]+) +#").matcher(Files.readString(Path.of("environment.yml")));
        while (m.find()) {
            packages.put(m.group(1), m.group(2));
        }
        return packages;
    }

    /** Python packages have their versions in kernel/requirements.txt alone, from which make installs them here too. */
    @Test
    void namesEachProgramOnceAndNoPythonPackage() throws IOException {
        assertThat(packages()).containsOnlyKeys("openjdk", "maven", "python", "make", "fonts-conda-forge");
        assertThat(Files.readAllLines(Path.of("environment.yml")).stream().filter(l -> l.startsWith("  - "))).hasSize(6)
                .noneMatch(l -> l.contains("pip") || l.contains("jjava") || l.contains("jupyter"));
    }

    @Test
    void javaIsTheOneThatTheProgramIsMadeFor() throws IOException {
        String release = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*<maven.compiler.release>(\\d+)<.*", "$1");
        assertThat(packages().get("openjdk")).startsWith(release + ".");
    }

    @Test
    void pythonIsOneThatTheKernelsPackagesRunOn() throws IOException {
        Matcher least = Pattern.compile("sys\\.version_info < \\(3, (\\d+)\\)").matcher(Files.readString(Path.of("kernel/tools")));
        assertThat(least.find()).isTrue();
        assertThat(Files.readString(Path.of("kernel/requirements.txt"))).contains("Python 3." + least.group(1) + " or newer");
        assertThat(Integer.parseInt(packages().get("python").split("\\.")[1])).isGreaterThanOrEqualTo(Integer.parseInt(least.group(1)));
    }

    @Test
    void oldestAndNewestJjavaAreTwo() throws IOException {
        Pattern version = Pattern.compile("(?m)^jjava==(\\S+)");
        Matcher newest = version.matcher(Files.readString(Path.of("kernel/requirements.txt")));
        Matcher oldest = version.matcher(Files.readString(Path.of("kernel/jjava/oldest.txt")));
        assertThat(newest.find() && oldest.find()).isTrue();
        assertThat(oldest.group(1)).isLessThan(newest.group(1));
    }
}
