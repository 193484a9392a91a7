// SPDX-License-Identifier: Apache-2.0
package io.variorum.prompt;

/** A picture as a request can name it: by its digest. */
public interface Depicted {

    /** SHA-256 of the file, 64 hex digits. */
    String digest();
}
