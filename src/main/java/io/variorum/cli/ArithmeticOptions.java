// SPDX-License-Identifier: Apache-2.0
package io.variorum.cli;

import io.variorum.picture.Origin;
import io.variorum.torch.Arithmetic;
import io.variorum.torch.Device;
import picocli.CommandLine.Option;

/** The options that say how the networks compute. */
final class ArithmeticOptions {

    @Option(names = "--device", paramLabel = "auto|cpu|gpu", description = "what computes: a graphics card if there is one (auto, default), or one of the two")
    private String device;

    @Option(names = "--exact", paramLabel = "reference", description = "compute with libtorch's plain operations in float32, for testimony: slower")
    private String exact;

    @Option(names = "--fast", description = "compute in bfloat16, on processors that have it: quicker, a little otherwise, and written down as such")
    private boolean fast;

    Arithmetic arithmetic() {
        if (fast && exact != null) {
            throw new IllegalArgumentException("--fast and --exact exclude each other. Leave one of them out.");
        }
        Arithmetic usual = Arithmetic.of(Device.named(device == null ? "auto" : device));
        return fast ? usual.fast() : exact != null ? usual.exact(exact) : usual;
    }

    /** What a picture of this origin is made again with: what made it, as far as that is here and no option says otherwise. */
    Arithmetic arithmetic(Origin origin) {
        return device == null && exact == null && !fast ? Arithmetic.stated(origin.precision(), origin.device()) : arithmetic();
    }
}
