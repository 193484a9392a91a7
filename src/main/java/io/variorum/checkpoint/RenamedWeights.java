// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import io.variorum.torch.Tensor;
import java.util.Map;
import java.util.Set;

/**
 * Some of a file's weights, under other names.
 *
 * @param fileNames each weight's name in the file, by the name it has here
 */
record RenamedWeights(Safetensors file, Map<String, String> fileNames) implements Weights {

    RenamedWeights {
        fileNames = Map.copyOf(fileNames);
    }

    @Override
    public Set<String> names() {
        return fileNames.keySet();
    }

    @Override
    public TensorEntry entry(String name) {
        return file.entry(fileNames.getOrDefault(name, name));
    }

    @Override
    public Tensor tensor(String name) {
        return file.tensor(fileNames.getOrDefault(name, name));
    }

    @Override
    public Tensor shared(String name) {
        return file.shared(fileNames.getOrDefault(name, name));
    }

    @Override
    public void release(String name) {
        file.release(fileNames.getOrDefault(name, name));
    }

    @Override
    public Tensor rows(String name, int[] rows) {
        return file.rows(fileNames.getOrDefault(name, name), rows);
    }
}
