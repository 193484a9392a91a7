// SPDX-License-Identifier: Apache-2.0
package io.variorum.torch;

import io.variorum.bench.InTurn;
import java.util.Arrays;

/**
 * Times each form that the program computes in, in turn with the one it takes the place of, on the program's own functions;
 * one JSON object a line.
 *
 * <p>Arguments: timed calls of each; then which: winograd (one row of the convolutions), convolutions, attention, layers, small.
 */
public final class FormSpeed {

    private FormSpeed() {}

    public static void main(String[] args) {
        InTurn turns = new InTurn(Integer.parseInt(args[0]));
        ConvolutionForms convolutions = new ConvolutionForms(turns);
        LayerForms layers = new LayerForms(turns);
        boolean bfloat16 = Processor.hasBfloat16();
        for (String group : Arrays.copyOfRange(args, 1, args.length)) {
            switch (group) {
                case "winograd" -> convolutions.winograd();
                case "convolutions" -> convolutions.all(bfloat16);
                case "attention" -> new AttentionForms(turns).many(bfloat16);
                case "layers" -> {
                    layers.linear();
                    layers.packedForOthers();
                }
                case "small" -> {
                    Torch.computeWith(1);
                    new AttentionForms(turns).few();
                    layers.calls();
                    layers.groupNorm();
                }
                default -> throw new IllegalArgumentException("There is no group " + group + ".");
            }
        }
    }
}
