// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.ledger.FolderUnwritable;
import io.variorum.picture.Origin;
import io.variorum.picture.Picture;
import io.variorum.picture.Unwritable;
import io.variorum.picture.WholeFile;
import io.variorum.pipeline.PictureMaker;
import io.variorum.prompt.Parameters;
import io.variorum.sweep.Grid;
import io.variorum.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A maker whose pictures lie in a folder as soon as they are made, so that a stopped sweep goes on where it was. */
final class PictureFiles implements PictureMaker {

    private final PictureMaker maker;
    private final Path folder;
    private final Map<Parameters, String> names = new HashMap<>();

    PictureFiles(PictureMaker maker, Sweep plan, Path folder) {
        this.maker = maker;
        this.folder = folder;
        for (int i = 0; i < plan.cells().size(); i++) {
            names.put(plan.cells().get(i).parameters(), Grid.fileName(i, plan.cells().size()));
        }
    }

    /** Makes the folder, and tries whether it takes files: that is known before the first picture. */
    static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "variorum", ".part"));
        } catch (IOException e) {
            throw new IllegalArgumentException("The folder %s cannot be written. Choose another with --out.".formatted(folder));
        }
    }

    @Override
    public Picture generate(Parameters p, StepListener listener) {
        Path file = folder.resolve(names.get(p));
        Origin origin = maker.origin(p);
        if (Files.isRegularFile(file)) {
            Picture there = before(file);
            if (there != null && there.parameters().equals(p.checkpoint(null)) && there.origin().equals(origin)) {
                return there;
            }
        }
        Picture picture = maker.generate(p, listener);
        try {
            WholeFile.write(file, picture.bytes());
        } catch (IOException e) {
            throw new FolderUnwritable("%s cannot be written: %s. Free some space, or choose another folder with --out.".formatted(file, Unwritable.reason(e)), e);
        }
        return picture;
    }

    private static Picture before(Path file) {
        try {
            return Picture.read(file);
        } catch (RuntimeException anotherProgramsOrBroken) {
            return null;
        }
    }

    @Override
    public Origin origin(Parameters p) {
        return maker.origin(p);
    }

    @Override
    public void rest() {
        maker.rest();
    }
}
