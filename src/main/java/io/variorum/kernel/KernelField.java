// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

import java.lang.reflect.Field;
import java.util.Optional;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** A field of the kernel that has no setter; JJava has no hook for the beginning and end of a cell, nor for errors. */
final class KernelField {

    private KernelField() {}

    static void replace(BaseKernel kernel, String name, Object value) {
        try {
            Field field = BaseKernel.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(kernel, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JJava has no field \"" + name + "\"; Variorum is made for JJava 1.0-a6 to 1.0-a8.", e);
        }
    }

    /** The JShell that runs the cells; JJava's Java kernel names it, its general one, which this is compiled against, does not. */
    static Optional<JShell> shell(BaseKernel kernel) {
        try {
            return Optional.of((JShell) kernel.getClass().getMethod("getJShell").invoke(kernel));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** The connection that a message came through. */
    static Optional<JupyterConnection> connection(ShellReplyEnvironment env) {
        try {
            Field field = ShellChannel.class.getDeclaredField("connection");
            field.setAccessible(true);
            return Optional.of((JupyterConnection) field.get(env.getShell()));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Where a cell asks the user for input. */
    static StdinChannel stdin(ShellReplyEnvironment env) {
        try {
            Field field = ShellReplyEnvironment.class.getDeclaredField("stdin");
            field.setAccessible(true);
            return (StdinChannel) field.get(env);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JJava has no field \"stdin\"; Variorum is made for JJava 1.0-a6 to 1.0-a8.", e);
        }
    }
}
