// SPDX-License-Identifier: Apache-2.0
package io.github.spencerpark.ijava;

/** Stands in for IJava 1.3.0's class of this name. */
public final class IJava {

    private static final JavaKernel KERNEL = new JavaKernel();

    private IJava() {}

    public static JavaKernel getKernelInstance() {
        return KERNEL;
    }
}
