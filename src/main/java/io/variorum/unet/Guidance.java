// SPDX-License-Identifier: Apache-2.0
package io.variorum.unet;

/** Is told of each look how far the words moved the network's prediction of the noise. */
@FunctionalInterface
public interface Guidance {
    Guidance NONE = (look, pull) -> {};

    /**
     * @param look counted from 0
     * @param pull root of the mean squared difference of the prediction with the words and that with the negative prompt
     */
    void look(int look, double pull);
}
