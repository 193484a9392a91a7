// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

/** Takes this machine's folders out of a text that the program writes by itself: they name its user. */
final class PrivatePaths {

    private PrivatePaths() {}

    static String hide(String text) {
        if (text == null) {
            return null;
        }
        return hide(hide(text, System.getProperty("user.dir"), "."), System.getProperty("user.home"), "~");
    }

    private static String hide(String text, String folder, String name) {
        return folder == null || folder.length() < 2 ? text : text.replace(folder, name);
    }
}
