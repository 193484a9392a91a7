// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.view.Screen;
import io.variorum.view.Viewable;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The screen of a notebook: a panel is one output of the running cell, replaced in place by display updates. */
record NotebookScreen(BaseKernel kernel) implements Screen {

    @Override
    public Panel open(Viewable first) {
        String id = UUID.randomUUID().toString();
        kernel.getIO().display.display(data(first, id));
        return next -> kernel.getIO().display.updateDisplay(data(next, id));
    }

    private static DisplayData data(Viewable value, String id) {
        DisplayData data = new DisplayData();
        Shown.of(value).forEach(data::putData);
        data.putTransientData("display_id", id); // setDisplayId changed its return type between JJava's releases
        return data;
    }
}
