// SPDX-License-Identifier: Apache-2.0
package io.variorum.kernel;

/** The same cells in the oldest JJava that the program works with, as kernel/jjava/oldest.txt names it. */
class OldestKernelIT extends KernelIT {

    @Override
    String kernel() {
        return "variorum-oldest";
    }

    /** Its JShell is not to be had, so a place is the number that JShell gave the statement. */
    @Override
    String place() {
        return "\\s*at \\.\\(#\\d+:1\\)";
    }
}
