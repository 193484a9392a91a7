// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Path;

/** What libtorch prints on its own: nothing but errors, unless TORCH_CPP_LOG_LEVEL asks for more. */
final class NativeLog {

    private NativeLog() {}

    /**
     * It warns once that later versions will have no FBGEMM (docs/engine.md); which version there is, the program decides.
     * libtorch asks for the level only if told to, by a function that Python's torch calls.
     *
     * @param libraries the folder with libtorch
     */
    static void onlyErrors(Path libraries) {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            NativeLibrary.getInstance("c").getFunction("setenv").invokeInt(new Object[] {"TORCH_CPP_LOG_LEVEL", "ERROR", 0});
            NativeLibrary.getInstance(libraries.resolve("libc10.so").toString()).getFunction("_ZN3c1011initLoggingEv").invokeVoid(new Object[0]);
        } catch (UnsatisfiedLinkError anotherLibtorch) { // then it warns
        }
    }
}
