// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import static io.variorum.sweep.Axes.cfgScales;
import static io.variorum.sweep.Axes.seeds;
import static io.variorum.sweep.Axes.stepCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.lab.Browser;
import io.variorum.prompt.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of a grid of three axes, opened from its file in a browser. */
class SavedPageIT {

    @TempDir
    private static Path folder;

    private static ChromeDriver page;

    @BeforeAll
    static void open() {
        Browser.check();
        Grid grid = Sweep.of(Parameters.of("garden").size(64, 96).steps(3)).over(seeds(1, 2, 3)).over(cfgScales(2, 4)).over(stepCounts(3, 4)).run(new Painter());
        grid.savePage(folder.resolve("page.html"));
        page = Browser.start(folder);
    }

    @BeforeEach
    void afresh() {
        page.get(folder.resolve("page.html").toUri().toString());
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.quit();
        }
    }

    @Test
    void rowsAndColumns() {
        assertThat(texts("#grid thead th")).containsExactly("seed ↓ CFG scale →", "2", "4");
        assertThat(texts("#grid tbody th")).containsExactly("1", "2", "3");
    }

    @Test
    void anotherAxisForTheColumns() {
        select("columns", "steps");
        assertThat(texts("#grid thead th")).containsExactly("seed ↓ steps →", "3", "4");
    }

    @Test
    void anotherValueOfTheThirdAxis() {
        select("steps", "4");
        assertThat(page.findElement(By.cssSelector("#grid .here img")).getAttribute("alt")).contains("steps 4");
    }

    @Test
    void keysMoveAndEnlarge() {
        press(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ENTER);
        WebElement large = page.findElement(By.id("large"));
        assertThat(large.isDisplayed()).isTrue();
        assertThat(large.getText()).contains("seed 2").contains("CFG scale 4");
        Browser.keep(page, "page-enlarged");
    }

    @Test
    void differencesFromAChosenCell() {
        press("c", Keys.ARROW_DOWN, "d");
        new WebDriverWait(page, Duration.ofMinutes(3)).until(p -> texts("#grid td small").size() == 6 && texts("#grid td small").stream().noneMatch(String::isEmpty));
        Browser.keep(page, "page-differences");
        List<String> notes = texts("#grid td small");
        assertThat(notes).hasSize(6).allMatch(note -> note.startsWith("RMSE "));
        assertThat(notes.get(0)).isEqualTo("RMSE 0.0");
        assertThat(notes.subList(1, 6)).doesNotContain("RMSE 0.0");
    }

    private static void select(String name, String value) {
        new Select(page.findElement(By.xpath("//label[starts-with(.,'" + name + "')]/select"))).selectByVisibleText(value);
    }

    private static void press(CharSequence... keys) {
        new Actions(page).sendKeys(keys).perform();
    }

    private static List<String> texts(String selector) {
        return ((List<?>) page.executeScript("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector)) // at once: the page may draw anew
                .stream().map(Object::toString).toList();
    }
}
