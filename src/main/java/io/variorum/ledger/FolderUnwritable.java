// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A folder that is to keep pictures takes nothing more: its disk is full, read-only or gone. Whoever makes pictures for it stops. */
public final class FolderUnwritable extends UncheckedIOException {

    public FolderUnwritable(String sentence, IOException cause) {
        super(sentence, cause);
    }
}
