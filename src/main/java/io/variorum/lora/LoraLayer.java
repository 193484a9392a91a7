// SPDX-License-Identifier: Apache-2.0
package io.variorum.lora;

import io.variorum.checkpoint.LowRank;
import io.variorum.checkpoint.Safetensors;
import io.variorum.torch.Functions;
import io.variorum.torch.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a LoRA file says of one layer: a few small matrices from which the change of its weight is made.
 *
 * <p>Three kinds: the product up · down (Hu et al. 2021), the element-wise product of two such products (LoHa, Hyeon-Woo
 * et al. 2021), the Kronecker product (LoKr); for the last two as LyCORIS writes them. Each may have a core between its
 * two matrices, for convolutions (Tucker).
 *
 * @param names each matrix's name in the file, by its role
 * @param usualAlpha for want of one beside the matrices; null for none
 */
record LoraLayer(Safetensors file, Map<String, String> names, Double usualAlpha) {

    private static final List<Set<String>> KINDS = List.of(
            Set.of("lora_down", "lora_up", "lora_mid"),
            Set.of("hada_w1_a", "hada_w1_b", "hada_t1", "hada_w2_a", "hada_w2_b", "hada_t2"),
            Set.of("lokr_w1", "lokr_w1_a", "lokr_w1_b", "lokr_w2", "lokr_w2_a", "lokr_w2_b", "lokr_t2"));

    /** Whether matrices of this role can be used. */
    static boolean knows(String role) {
        return role.equals("alpha") || KINDS.stream().anyMatch(k -> k.contains(role));
    }

    boolean isWhole() {
        boolean oneKind = KINDS.stream().anyMatch(k -> names.keySet().stream().allMatch(r -> r.equals("alpha") || k.contains(r)));
        return oneKind && (hasAll("lora_down", "lora_up") || hasAll("hada_w1_a", "hada_w1_b", "hada_w2_a", "hada_w2_b")
                && has("hada_t1") == has("hada_t2")
                || (has("lokr_w1") || hasAll("lokr_w1_a", "lokr_w1_b")) && (has("lokr_w2") || hasAll("lokr_w2_a", "lokr_w2_b")));
    }

    /** Whether its alpha, if there is one, is a single number. */
    boolean isScaled() {
        return has("alpha") ? count(shape("alpha")) == 1 : usualAlpha == null || Double.isFinite(usualAlpha);
    }

    /** How many numbers the layer reads, as far as the file tells; −1 if it does not by itself. */
    long inputs() {
        return has("lora_down") && shape("lora_down").size() > 1 ? shape("lora_down").get(1) : -1;
    }

    /** Whether the change has the shape of this weight. */
    boolean fits(List<Long> weight) {
        boolean matrices = names.keySet().stream().allMatch(r -> r.equals("alpha") || shape(r).size() > 1);
        if (!matrices || weight.size() < 2 || weight.get(0) == 0) {
            return false;
        }
        long out = weight.get(0);
        long in = count(weight) / out;
        if (has("lora_mid")) {
            return pair("lora_up", "lora_mid") && shape("lora_down").get(0).equals(shape("lora_mid").get(1))
                    && shape("lora_up").get(0) == out && shape("lora_down").get(1) * kernel("lora_mid") == in;
        } else if (has("lora_down")) {
            return pair("lora_up", "lora_down") && shape("lora_up").get(0) == out && columns("lora_down") == in
                    && shape("lora_down").get(1).equals(weight.get(1));
        } else if (has("hada_t1")) {
            return columns("hada_w1_a") == out && columns("hada_w2_a") == out
                    && columns("hada_w1_b") * kernel("hada_t1") == in && columns("hada_w2_b") * kernel("hada_t2") == in;
        } else if (has("hada_w1_a")) {
            return pair("hada_w1_a", "hada_w1_b") && pair("hada_w2_a", "hada_w2_b") && shape("hada_w1_a").get(0) == out
                    && shape("hada_w2_a").get(0) == out && columns("hada_w1_b") == in && columns("hada_w2_b") == in;
        }
        long rows1 = has("lokr_w1") ? shape("lokr_w1").get(0) : shape("lokr_w1_a").get(0);
        long columns1 = has("lokr_w1") ? columns("lokr_w1") : columns("lokr_w1_b");
        long rows2 = has("lokr_w2") ? shape("lokr_w2").get(0) : has("lokr_t2") ? columns("lokr_w2_a") : shape("lokr_w2_a").get(0);
        long columns2 = has("lokr_w2") ? columns("lokr_w2") : columns("lokr_w2_b") * (has("lokr_t2") ? kernel("lokr_t2") : 1);
        return rows1 * rows2 == out && columns1 * columns2 == in;
    }

    /** The given weight plus the change at this strength; the given one is closed. */
    Tensor apply(Tensor weight, double strength) {
        try (weight) {
            if (isLowRank()) {
                try (Tensor down = tensor("lora_down"); Tensor up = tensor("lora_up")) {
                    return Functions.weight("add_lora", weight, down, up, strength * scale());
                }
            }
            try (Tensor change = change()) {
                return Functions.weight("add_change", weight, change, strength * scale());
            }
        }
    }

    /** Whether the change is up · down without a core. */
    boolean isLowRank() {
        return has("lora_down") && !has("lora_mid");
    }

    LowRank lowRank(double strength) {
        try (Tensor up = tensor("lora_up"); Tensor matrix = Functions.weight("reshape", up, new long[] {shape("lora_up").get(0), -1})) {
            return new LowRank(tensor("lora_down"), Functions.weight("scaled", matrix, strength * scale()));
        }
    }

    private Tensor change() {
        if (has("lora_mid")) {
            try (Tensor up = turned("lora_up"); Tensor down = flat("lora_down")) {
                return core("lora_mid", up, down);
            }
        }
        boolean hadamard = has("hada_w1_a");
        String name = hadamard ? "hada_" : "lokr_";
        try (Tensor first = factor(name + "w1", name + "t1"); Tensor second = factor(name + "w2", name + "t2")) {
            return Functions.weight(hadamard ? "hadamard" : "kronecker", first, second);
        }
    }

    /** A matrix that is given whole, or as a product, or as a product with a core; (out, in · kernel) or with the kernel apart. */
    private Tensor factor(String role, String core) {
        if (has(role)) {
            return tensor(role);
        }
        try (Tensor a = tensor(role + "_a"); Tensor b = tensor(role + "_b")) {
            if (!has(core)) {
                return Functions.weight("product", a, b);
            }
            try (Tensor kernels = core(core, a, b)) {
                return Functions.weight("reshape", kernels, new long[] {kernels.shape()[0], -1});
            }
        }
    }

    private Tensor core(String role, Tensor a, Tensor b) {
        try (Tensor t = tensor(role)) {
            return Functions.weight("core", t, a, b);
        }
    }

    private Tensor turned(String role) {
        try (Tensor plain = tensor(role)) {
            return Functions.weight("rows_first", plain);
        }
    }

    private Tensor flat(String role) {
        try (Tensor plain = tensor(role)) {
            return Functions.weight("reshape", plain, new long[] {plain.shape()[0], -1});
        }
    }

    /** alpha / rank; 1 without alpha, as the programs have it that write these files, and where no factor has a rank. */
    private double scale() {
        for (String role : List.of("lora_down", "hada_w1_b", "lokr_w2_b", "lokr_w1_b")) {
            if (has(role) && (has("alpha") || usualAlpha != null)) {
                return alpha() / shape(role).get(0);
            }
        }
        return 1;
    }

    private double alpha() {
        if (!has("alpha")) {
            return usualAlpha;
        }
        try (Tensor alpha = tensor("alpha")) {
            return alpha.floats()[0];
        }
    }

    private boolean has(String role) {
        return names.containsKey(role);
    }

    private boolean hasAll(String... roles) {
        return List.of(roles).stream().allMatch(this::has);
    }

    private boolean pair(String left, String right) {
        return shape(left).size() > 1 && shape(left).get(1).equals(shape(right).get(0)) && columns(left) == shape(left).get(1);
    }

    private List<Long> shape(String role) {
        return file.entry(names.get(role)).shape();
    }

    /** Numbers a row. */
    private long columns(String role) {
        return shape(role).isEmpty() || shape(role).get(0) == 0 ? 0 : count(shape(role)) / shape(role).get(0);
    }

    /** Positions of a core's kernel. */
    private long kernel(String core) {
        List<Long> shape = shape(core);
        return shape.size() == 4 ? shape.get(2) * shape.get(3) : 0;
    }

    private Tensor tensor(String role) {
        return file.tensor(names.get(role));
    }

    private static long count(List<Long> shape) {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }
}
