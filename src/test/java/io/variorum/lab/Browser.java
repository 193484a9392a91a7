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
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The system's own Chromium, without a window. */
public final class Browser {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path PICTURES = Path.of("target/lab");
    private static final String NONE = "What needs a browser was not tried, for there is no Chromium or no driver for it."
            + " Install them with: sudo apt-get install -y chromium chromium-driver";

    /** Selenium warns of every Chromium that it has no protocol of its own for; none of that is used here. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    static {
        DEVTOOLS.setLevel(Level.SEVERE);
    }

    private Browser() {}

    /** The test is skipped, and says so, where there is no browser. */
    public static void check() {
        boolean there = browser().isPresent() && service().isPresent();
        if (!there) {
            System.err.println(NONE);
        }
        assumeTrue(there, NONE);
    }

    /** @param home where it keeps its own files */
    public static ChromeDriver start(Path home) {
        check();
        ChromeOptions options = new ChromeOptions().setBinary(browser().orElseThrow()).addArguments("--headless", "--no-sandbox", "--disable-gpu",
                "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--user-data-dir=" + home.resolve("browser"));
        ChromeDriver driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(service().orElseThrow())
                .withTimeout(PATIENCE).build(), options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        driver.manage().window().setSize(new Dimension(1280, 1400));
        return driver;
    }

    private static Optional<File> browser() {
        return program("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<File> service() {
        return program("chromedriver");
    }

    private static Optional<File> program(String... names) {
        return Arrays.stream(names).flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(p -> new File(p, name)))
                .filter(File::canExecute).findFirst();
    }

    /** Keeps what is seen for a person to look at. */
    public static void keep(TakesScreenshot seen, String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), seen.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
