// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.picture.Origin;

/** Whether a picture was made with the sample model that comes with this program. */
final class Sample {

    private Sample() {}

    static boolean is(Origin origin) {
        return origin.model().equals("sample");
    }
}
