// SPDX-License-Identifier: Apache-2.0
package io.variorum.view;

/**
 * Where progress appears while something runs: a notebook's output, a terminal, or nowhere.
 *
 * <p>The program has one screen; the kernel extension or the command line puts its own in place at start-up.
 */
public interface Screen {

    /** Shows a value now and returns the place where later versions of it appear. */
    Panel open(Viewable first);

    /** A place on the screen whose content can be replaced. */
    interface Panel {
        void update(Viewable next);
    }

    Screen NOWHERE = first -> next -> {};

    static Screen current() {
        return CurrentScreen.screen;
    }

    static void use(Screen screen) {
        CurrentScreen.screen = screen;
    }
}
