// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What JupyterLab does for a person who types: Tab after a dot, Shift-Tab on a name, and how a mistake reads. */
class TypingIT {

    private static final int TYPED = 1; // the cell that the tests write into

    @TempDir
    private static Path folder;

    @TempDir
    private static Path home;

    private static Lab lab;

    @BeforeAll
    static void open() throws IOException {
        Files.writeString(folder.resolve("typing.ipynb"), NotebookFile.of("var sd = stableDiffusion(ledger(\"studio\"));", ""));
        lab = Lab.open(folder, home, "typing.ipynb", "Light");
        lab.awaitIdle();
        lab.runAll();
        lab.awaitNumber(0, 1);
        lab.awaitIdle();
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sd.|generate(|reproduce(", "prompt(\"a\").|cfgScale(|seed(", "sweep(prompt(\"a\")).|over(|run("})
    void tabCompletesAfterADot(String code, String one, String other) {
        lab.type(TYPED, code);
        lab.keys(Keys.TAB);
        lab.until("const offered = [...document.querySelectorAll('.jp-Completer:not(.lm-mod-hidden) .jp-Completer-item')].map(item => item.textContent).join(' ');"
                + "return offered.includes(arguments[0]) && offered.includes(arguments[1])", one, other);
        lab.keep("completion-" + code.replaceAll("\\W.*", ""));
        lab.dismiss();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"seeds(|Pictures that differ in their first noise: seeds(1, 2, 3).",
            "prompt(\"a\").cfgScale(|A copy that follows the words this strictly, 1 (freely) to 30: cfgScale(7).",
            "saveChart(|A chart in a file, by the ending of its name a PNG, an SVG or a PDF"})
    void shiftTabExplainsAName(String code, String sentence) {
        lab.type(TYPED, code);
        lab.press(Keys.SHIFT, Keys.TAB);
        lab.until("return (document.querySelector('.jp-Tooltip')?.innerText ?? '').includes(arguments[0])", sentence);
        lab.keep("explanation-" + code.replaceAll("\\(.*", ""));
        lab.dismiss();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "prompt(\"a\").cfgScale(0.5)|CFG scale must be between 1 and 30, but was 0.5. Try .cfgScale(7).",
            "sd.generate(prompt(\"a\").lora(\"ink\", 1))|No LoRA named \"ink\"",
            "stableDiffusion(ledger(\"studio\"), \"nowhere.safetensors\")|nowhere.safetensors"})
    void mistakeBeginsWithItsSentence(String code, String sentence) {
        lab.type(TYPED, code);
        lab.press(Keys.CONTROL, Keys.ENTER);
        lab.until("return arguments[0].textContent.includes(arguments[1])", lab.cell(TYPED).findElement(By.cssSelector(".jp-Cell-outputWrapper")), sentence);
        lab.awaitIdle();
        lab.keep(lab.cell(TYPED), "mistake-" + code.replaceAll("\\W.*", ""));

        List<String> lines = lab.output(TYPED).strip().lines().toList();
        assertThat(lines).hasSizeLessThan(4).first().asString().contains(sentence).doesNotContain("Exception");
    }

    @Test
    void kernelIsShownAsReady() {
        // a completion that another test asked for may still keep the kernel busy
        lab.until("return document.querySelector('#jp-main-statusbar').innerText.includes('Java (Variorum) | Idle')");
    }
}
