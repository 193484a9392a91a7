// SPDX-License-Identifier: Apache-2.0
package io.variorum.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One notebook open in JupyterLab, in a browser without a window: what a person sees there, clicks and types. */
final class Lab implements AutoCloseable {

    private static final Path PICTURES = Path.of("target/lab");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LESSON = Duration.ofMinutes(6); // the slowest, on two busy cores
    private static final String NO_BROWSER = "JupyterLab was not tried in a browser, for there is no Chromium or no driver for it."
            + " Install them with: sudo apt-get install -y chromium chromium-driver";

    /** Selenium warns of every Chromium that it has no protocol of its own for; none of that is used here. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        DEVTOOLS.setLevel(Level.SEVERE);
    }

    private final JupyterServer server;
    private final ChromeDriver driver;

    private Lab(JupyterServer server, ChromeDriver driver) {
        this.server = server;
        this.driver = driver;
    }

    /** Opens a notebook of this folder; the test is skipped, and says so, where there is no browser. */
    static Lab open(Path folder, Path home, String notebook, String theme) {
        Optional<File> browser = program("chromium", "chromium-browser", "google-chrome");
        Optional<File> service = program("chromedriver");
        if (browser.isEmpty() || service.isEmpty()) {
            System.err.println(NO_BROWSER);
        }
        assumeTrue(browser.isPresent() && service.isPresent(), NO_BROWSER);
        JupyterServer server = JupyterServer.start(folder, home, theme);
        try {
            ChromeDriver driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(service.get()).build(),
                    options(browser.get(), home));
            driver.manage().window().setSize(new Dimension(1280, 1400));
            Lab lab = new Lab(server, driver);
            driver.get(server.address(notebook));
            lab.until("return document.querySelectorAll('.jp-NotebookPanel .jp-Cell').length > 0");
            return lab;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static ChromeOptions options(File browser, Path home) {
        return new ChromeOptions().setBinary(browser).addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                "--user-data-dir=" + home.resolve("browser"));
    }

    private static Optional<File> program(String... names) {
        return Arrays.stream(names).flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(p -> new File(p, name)))
                .filter(File::canExecute).findFirst();
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

    /** A cell, scrolled to the top of the window; JupyterLab draws only what is in sight. */
    WebElement cell(int number) {
        WebElement cell = cells().get(number);
        script("arguments[0].scrollIntoView({block: 'start'})", cell);
        driver.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))");
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

    /** Puts text into an empty cell's editor, key by key, and leaves the cursor behind it. */
    void type(int number, String text) {
        WebElement editor = cell(number).findElement(By.cssSelector(".cm-content"));
        editor.click();
        press(Keys.CONTROL, "a");
        keys(Keys.DELETE, text);
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
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), seen.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
