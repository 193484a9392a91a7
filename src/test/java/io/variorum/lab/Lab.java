// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One notebook open in JupyterLab, in a browser without a window: what a person sees there, clicks and types. */
final class Lab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3); // of a machine that has other things to do; nobody waits where it is quick
    private static final Duration LESSON = Duration.ofMinutes(6); // the slowest, on two busy cores
    private final JupyterServer server;
    private final ChromeDriver driver;

    private Lab(JupyterServer server, ChromeDriver driver) {
        this.server = server;
        this.driver = driver;
    }

    /** Opens a notebook of this folder; the test is skipped, and says so, where there is no browser. */
    static Lab open(Path folder, Path home, String notebook, String theme) {
        Browser.check();
        JupyterServer server = JupyterServer.start(folder, home, theme);
        try {
            ChromeDriver driver = Browser.start(home);
            Lab lab = new Lab(server, driver);
            driver.get(server.address(notebook));
            lab.until("return document.querySelectorAll('.jp-NotebookPanel .jp-CodeCell').length === arguments[0]", NotebookFile.codeCells(folder.resolve(notebook)));
            return lab;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    JupyterServer server() {
        return server;
    }

    /** Until the kernel is started and has nothing to do. */
    void awaitIdle() {
        until(LESSON, "return /\\) \\| Idle/.test(document.querySelector('#jp-main-statusbar').innerText)");
    }

    /** Until a cell shows an error, and the kernel is ready again. */
    void awaitError() {
        until("return document.querySelector('.jp-OutputArea-output[data-mime-type=\"application/vnd.jupyter.stderr\"]') !== null");
        awaitIdle();
    }

    /** Until the server has another kernel in place of this one. */
    void awaitKernelAfter(List<ProcessHandle> before) {
        new WebDriverWait(driver, PATIENCE).withMessage("another kernel")
                .until(d -> !server.kernels().isEmpty() && before.stream().noneMatch(ProcessHandle::isAlive));
    }

    void runAll() {
        driver.findElement(By.xpath("//div[contains(@class,'lm-MenuBar-itemLabel')][.='Run']")).click();
        until("return document.querySelector('.lm-Menu [data-command=\"runmenu:run-all\"]') !== null");
        driver.findElement(By.cssSelector(".lm-Menu [data-command='runmenu:run-all']")).click();
        until("return document.querySelector('.lm-Menu') === null");
    }

    /** Clicks a button above the notebook; answers the question that some of them ask with yes. */
    void toolbar(String command) {
        driver.findElement(By.cssSelector(".jp-NotebookPanel-toolbar [data-command='" + command + "']")).click();
        if (command.contains("restart")) {
            until("return document.querySelector('.jp-Dialog .jp-mod-accept') !== null");
            driver.findElement(By.cssSelector(".jp-Dialog .jp-mod-accept")).click();
            until("return document.querySelector('.jp-Dialog') === null");
        }
    }

    /** The code cells, from top to bottom. */
    List<WebElement> cells() {
        return driver.findElements(By.cssSelector(".jp-NotebookPanel .jp-CodeCell"));
    }

    /** Those of code and those of words, from top to bottom. */
    List<WebElement> everyCell() {
        return driver.findElements(By.cssSelector(".jp-NotebookPanel .jp-Cell"));
    }

    /** A cell, scrolled to the top of the window; JupyterLab draws only what is in sight. */
    WebElement cell(int number) {
        WebElement cell = cells().get(number);
        script("arguments[0].scrollIntoView({block: 'start'})", cell);
        driver.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))");
        until("return [...arguments[0].querySelectorAll('img')].every(image => image.complete)", cell);
        return cell;
    }

    /** What a cell shows, as text. */
    String output(int number) {
        return (String) script("return arguments[0].querySelector('.jp-Cell-outputWrapper').innerText", cell(number));
    }

    /** Until a cell has this number, in sight or not. */
    void awaitNumber(int cell, int number) {
        until(LESSON, "return document.querySelectorAll('.jp-NotebookPanel .jp-CodeCell')[arguments[0]].querySelector('.jp-InputPrompt').textContent === arguments[1]",
                cell, "[" + number + "]:");
    }

    /** Until a cell shows this text; of a cell that is run again it must be text that only the new run shows. */
    void awaitOutput(int cell, String text) {
        until(LESSON, "return document.querySelectorAll('.jp-NotebookPanel .jp-CodeCell')[arguments[0]].querySelector('.jp-Cell-outputWrapper').textContent.includes(arguments[1])",
                cell, text);
    }

    /** Closes the list of completions or the explanation that is open, so that the next key is the cell's. */
    void dismiss() {
        keys(Keys.ESCAPE);
        until("return document.querySelector('.jp-Completer:not(.lm-mod-hidden), .jp-Tooltip') === null");
    }

    /** Puts text into an empty cell's editor, key by key, and leaves the cursor behind it. */
    void type(int number, String text) {
        WebElement editor = cell(number).findElement(By.cssSelector(".cm-content"));
        editor.click();
        until("return arguments[0].contains(document.activeElement)", editor);
        press(Keys.CONTROL, "a");
        keys(Keys.DELETE, text);
        until("return arguments[0].innerText.trim().startsWith(arguments[1])", editor, text); // an opened bracket is closed behind it
    }

    void press(Keys held, CharSequence key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Waits until the script returns true. */
    void until(String script, Object... arguments) {
        until(PATIENCE, script, arguments);
    }

    private void until(Duration patience, String script, Object... arguments) {
        new WebDriverWait(driver, patience, Duration.ofMillis(50)).withMessage(script).until(d -> Boolean.TRUE.equals(script(script, arguments)));
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Keeps what is seen for a person to look at. */
    void keep(String name) {
        keep(driver, name);
    }

    void keep(TakesScreenshot seen, String name) {
        Browser.keep(seen, name);
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            server.close();
        }
    }
}
