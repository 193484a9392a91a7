// SPDX-License-Identifier: Apache-2.0
package io.variorum.sampling;

/** Which of its trained time steps the network is told at a noise level. */
public interface TimeSteps {

    /** From 0 to the last trained one; it may be fractional. */
    float timestep(float sigma);
}
