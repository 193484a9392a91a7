// SPDX-License-Identifier: Apache-2.0
package io.variorum.pipeline;

import io.variorum.prompt.Parameters;

/** Makes a picture that takes long, in a process of its own, and says each step. */
final class EndedChild {

    private EndedChild() {}

    public static void main(String[] arguments) {
        StableDiffusion.load("sample").generate(Parameters.of("a garden").size(768, 768).steps(200), (done, total) -> System.out.println("step " + done));
    }
}
