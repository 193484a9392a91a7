// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.ledger.FolderUnwritable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.junit.jupiter.api.Test;

class CellIOTest {

    /** What the kernel does at the end of a cell: an exception would keep it from saying that it is idle. */
    @Test
    void recordThatTakesNothingMore() {
        List<String> said = new ArrayList<>();
        ShellReplyEnvironment cell = new ShellReplyEnvironment(null, null, null, null) {
            @Override
            public void writeToStdErr(String text) {
                said.add(text);
            }
        };
        CellRecord record = new CellRecord(ran -> {
            throw new FolderUnwritable("The disk that holds studio folder \"girl\" is full.", new IOException());
        });
        CellIO io = new CellIO(record, new CellHistory(), new NotebookScreen(null), new ErrorText(record, source -> List.of()), Optional.empty());
        record.begin("1 + 1");
        io.retractEnv(cell);
        assertThat(said).containsExactly("This cell was not written down. The disk that holds studio folder \"girl\" is full.\n");
    }
}
