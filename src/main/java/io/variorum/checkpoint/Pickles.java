// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

/** Files that Python would run as a program when it loads them; they are never read. */
final class Pickles {

    private Pickles() {}

    /** @param first the file's first bytes */
    static void refuse(String file, byte[] first) {
        boolean pickle = first.length >= 2 && first[0] == (byte) 0x80 && first[1] >= 2 && first[1] <= 5;
        boolean zip = first.length >= 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4;
        if (pickle && zeroTail(first)) {
            return; // a header of 640, 896, … bytes begins alike
        }
        if (pickle || zip) {
            throw refusal(file);
        }
    }

    static IllegalArgumentException refusal(String file) {
        return new IllegalArgumentException(
                "%s is a pickle, a file that can run programs when it is opened, so it is not read. Ask for the .safetensors version, or convert it where you trust it: python -c \"import torch, safetensors.torch as s; m = torch.load('%s', weights_only=True); s.save_file({k: v.contiguous() for k, v in m.get('state_dict', m).items() if hasattr(v, 'contiguous')}, 'model.safetensors')\"."
                        .formatted(file, file));
    }

    private static boolean zeroTail(byte[] first) {
        return first.length == 8 && first[3] == 0 && first[4] == 0 && first[5] == 0 && first[6] == 0 && first[7] == 0;
    }
}
