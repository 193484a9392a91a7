// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

/** Holds the one screen of the program. */
final class CurrentScreen {
    static volatile Screen screen = Screen.NOWHERE;

    private CurrentScreen() {}
}
