// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Checkpoint;
import io.variorum.checkpoint.LdmSample;
import io.variorum.kernel.KernelSession.Source;
import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import io.variorum.pipeline.StableDiffusion;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The case's notebooks with files of one's own. The sample network, as one file under the checkpoint's name, stands in for
 * the checkpoint of the case: what is tested is the way through the notebook, not that checkpoint's pictures.
 */
class CaseIT {

    @TempDir
    Path folder;

    /** The plan that follows Figure 3; the figure itself, 33 steps of 512 × 768 pixels, would take longer than all else here. */
    @Test
    void planAtTheCourtsSettings() throws IOException {
        ownFiles();
        List<KernelSession.Cell> ran = run(NotebookFile.read("05-spring-breeze.ipynb").codeUpTo("var silent = "),
                source -> source.replace("var figure3 = sd.generate(request);\nfigure3", "request"));

        assertThat(ran.get(1).shown(Shown.TEXT)).hasValueSatisfying(s -> assertThat(s).startsWith("Model AsiaFacemix-pruned-fix"));
        assertThat(ran.get(ran.size() - 1).shown(Shown.HTML)).hasValueSatisfying(html -> assertThat(html.replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")).contains("448 × 768 | 512 × 768 | 576 × 768", "seed 2692150200", "steps 33", "CFG scale 9",
                        "(ultra photorealistic:1.3), ", "(3d,render,cg,painting,drawing,cartoon,anime,comic:1.2)), bad anatomy, bad hands,text"));
    }

    /** Two steps and a quarter of each side, so that it ends within a minute; words, LoRA, seeds and CFG scale are the court's. */
    @Test
    void allCellsWithTheCourtsWords() throws IOException {
        ownFiles();
        List<KernelSession.Cell> ran = run(NotebookFile.read("05-spring-breeze.ipynb").code(), source -> source
                .replace("court ? 33  :", "court ? 2 :").replace("448", "112").replace("512", "128")
                .replace("576", "144").replace("768", "192").replace("1024", "256"));

        List<String> figures = figures(ran);
        assertThat(figures).hasSize(4);
        assertThat(figures.get(1)).contains("Steps 2 · ", "CFG scale 9 · Seed 2692150200", "lora-hanfugirl-v1-5:0.75");
        assertThat(figures.get(3)).contains("viewing at camera, masterpiece, best quality", "Seed 2692150199");
        assertThat(ran.stream().flatMap(c -> c.shown(Shown.TEXT).stream())).contains("Nothing is judged by eye yet.");
        assertThat(ran.stream().flatMap(c -> c.shown(Shown.HTML).stream()).filter(h -> h.contains("Part of the pattern")))
                .singleElement().asString().contains("borrowed, from: an online forum, as the judgment says");
    }

    @Test
    void testimonyOnAFolderThatIsThere() throws IOException {
        try (Ledger ledger = Ledger.open(folder.resolve("spring-breeze")); StableDiffusion sd = StableDiffusion.load(ledger, "sample")) {
            ledger.intends("To go one step.");
            Parameters request = Parameters.of("flat illustration, hanfugirl, woman, garden, golden hour").negative("blurry").size(128, 192)
                    .steps(4).cfgScale(3).seed(2692150200L);
            sd.generate(request);
            Picture kept = sd.generate(request.lora("hanfugirl", 0.75).seed(2692150199L));
            ledger.chose(kept, "The robe.");
        }
        List<KernelSession.Cell> ran = run(NotebookFile.read("07-testimony.ipynb").code(), s -> s);

        assertThat(ran.stream().flatMap(c -> c.shown(Shown.TEXT).stream()))
                .anyMatch(s -> s.matches("Not intact: .*line \\d+ was changed after it was written.*"))
                .anyMatch(s -> s.startsWith("complained-of.jpg: ")).anyMatch(s -> s.startsWith("Intact: "));
        assertThat(folder.resolve("practice-case")).doesNotExist();
        assertThat(folder.resolve("testimony.zip")).exists();
    }

    private void ownFiles() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        LdmSample.write(models, "AsiaFacemix-pruned-fix");
        Files.copy(Checkpoint.open("sample").path().resolveSibling("loras").resolve("hanfugirl.safetensors"),
                models.resolve("lora-hanfugirl-v1-5.safetensors"));
    }

    private List<KernelSession.Cell> run(List<String> code, UnaryOperator<String> change) {
        List<KernelSession.Cell> ran = KernelSession.run(folder, code.stream().map(change).map(Source::of).toList()).cells();
        assertThat(ran).allSatisfy(cell -> assertThat(cell.error()).isEmpty());
        return ran;
    }

    /** Figures 3 to 6, each as its cell shows it. */
    private static List<String> figures(List<KernelSession.Cell> ran) {
        return ran.stream().filter(c -> c.shown(Shown.TEXT).filter(t -> t.startsWith("Picture of")).isPresent())
                .map(c -> c.shown(Shown.HTML).orElseThrow()).toList();
    }
}
