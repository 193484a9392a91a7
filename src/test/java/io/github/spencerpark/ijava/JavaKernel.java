// SPDX-License-Identifier: Apache-2.0
package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.ArrayList;
import java.util.List;

/** What IJava 1.3.0, which is in no registry, adds to its base kernel and its start-up scripts may call. */
public final class JavaKernel extends BaseKernel {

    private final Magics magics = new Magics();
    private final List<DisplayData> displayed = new ArrayList<>();

    public Magics getMagics() {
        return magics;
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
    }

    /** What a person would have seen, in order. */
    public List<DisplayData> displayed() {
        return displayed;
    }

    @Override
    public DisplayData eval(String cell) {
        throw new UnsupportedOperationException("stands in for IJava's kernel, runs no cells");
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        throw new UnsupportedOperationException("stands in for IJava's kernel, runs no cells");
    }
}
