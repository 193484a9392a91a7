// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import io.variorum.view.Screen;
import io.variorum.view.Viewable;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * The screen of a notebook: a panel is one output of the running cell, replaced in place by display updates.
 *
 * <p>It speaks from a thread of its own: an interrupt that meets a cell's thread while it writes would close the kernel's
 * sockets for good.
 */
final class NotebookScreen implements Screen {

    private final BaseKernel kernel;
    private final ExecutorService speaker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "variorum-screen");
        thread.setDaemon(true);
        return thread;
    });

    NotebookScreen(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Panel open(Viewable first) {
        String id = UUID.randomUUID().toString();
        DisplayData begin = data(first, id);
        speaker.execute(() -> kernel.getIO().display.display(begin));
        return next -> {
            DisplayData update = data(next, id);
            speaker.execute(() -> kernel.getIO().display.updateDisplay(update));
        };
    }

    /** Waits until everything said so far has left the kernel. */
    void flush() {
        CompletableFuture.runAsync(() -> {}, speaker).join();
    }

    private static DisplayData data(Viewable value, String id) {
        DisplayData data = new DisplayData();
        Shown.of(value).forEach(data::putData);
        data.putTransientData("display_id", id); // setDisplayId changed its return type between JJava's releases
        return data;
    }
}
