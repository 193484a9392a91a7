// SPDX-License-Identifier: Apache-2.0
package io.variorum.sweep;

import io.variorum.ledger.Ledger;
import io.variorum.picture.Picture;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a studio folder keeps a picture. */
final class StudioFile {

    private StudioFile() {}

    static Path of(Ledger ledger, String digest) {
        return ledger.folder().resolve("pictures").resolve(digest + ".png");
    }

    /** The same picture without its bytes in memory, if an open studio folder has them. */
    static Picture stored(Picture picture) {
        return Ledger.openLedgers().stream().map(l -> of(l, picture.digest())).filter(Files::exists).findFirst()
                .map(picture::storedIn).orElse(picture);
    }
}
