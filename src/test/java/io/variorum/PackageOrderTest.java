// SPDX-License-Identifier: Apache-2.0
package io.variorum;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The directory listing tells the story in one direction: a package imports only packages that come before it. */
class PackageOrderTest {

    static final List<String> ORDER = List.of("view", "prompt", "torch", "checkpoint", "text", "sampling", "unet",
            "lora", "vae", "picture", "ledger", "pipeline", "sweep", "variation", "narrative", "kernel", "cli");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.variorum");

    @ParameterizedTest
    @FieldSource("ORDER")
    void importsOnlyWhatComesBefore(String name) {
        String[] later = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                .map(p -> "io.variorum." + p + "..").toArray(String[]::new);
        if (later.length > 0) {
            noClasses().that().resideInAPackage("io.variorum." + name + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(later).check(MAIN);
        }
    }

    @Test
    void samplingKnowsNoTensorLibrary() {
        noClasses().that().resideInAPackage("io.variorum.sampling..")
                .should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "io.variorum.torch..").check(MAIN);
    }

    @Test
    void tensorsDoNotLeaveThePipeline() {
        noClasses().that().resideInAnyPackage("io.variorum.picture..", "io.variorum.ledger..", "io.variorum.sweep..",
                        "io.variorum.variation..", "io.variorum.narrative..", "io.variorum.kernel..", "io.variorum.cli..")
                .should().dependOnClassesThat().resideInAnyPackage("ai.djl..").check(MAIN);
    }

    @Test
    void onlyTheKernelPackageKnowsAKernel() {
        noClasses().that().resideOutsideOfPackage("io.variorum.kernel..")
                .should().dependOnClassesThat().resideInAnyPackage("org.dflib.jjava..", "io.github.spencerpark..").check(MAIN);
    }
}
