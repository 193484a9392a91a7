// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account as a notebook, judged by Jupyter's own program. */
class NotebookValidIT {

    @TempDir
    Path folder;

    @Test
    void nbformatFindsItValid() throws IOException, InterruptedException {
        try (Ledger ledger = Studio.whole(folder)) {
            for (String language : List.of("en", "zh")) {
                Path notebook = Narrative.of(ledger).language(language).save(folder.resolve(language).toString()).files().get(0);
                Process process = new ProcessBuilder(".venv/bin/python", "-c",
                        "import nbformat, sys; n = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT); nbformat.validate(n); assert (n.nbformat, n.nbformat_minor) == (4, 5)",
                        notebook.toString()).inheritIO().start();
                assertThat(process.waitFor()).as(notebook.getFileName().toString()).isZero();
            }
        }
    }
}
