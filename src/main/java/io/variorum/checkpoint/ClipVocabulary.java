// SPDX-License-Identifier: Apache-2.0
package io.variorum.checkpoint;

import com.google.gson.JsonObject;
import io.variorum.view.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * The 49,408 tokens of CLIP's text encoder, which single files leave out.
 *
 * <p>Their numbers follow from the order: 256 bytes, the same at the end of a word, the joins, start and end (Radford et
 * al. 2021; clip-merges.txt are the first 48,894 lines of bpe_simple_vocab_16e6.txt).
 */
final class ClipVocabulary {

    private static final String MERGES = "clip-merges.txt";

    private ClipVocabulary() {}

    /** One pair of tokens a line, the first to be joined first. */
    static String merges() {
        return Resource.text(ClipVocabulary.class, MERGES);
    }

    /** Each token's number, as vocab.json has it. */
    static String vocabulary() {
        List<String> tokens = new ArrayList<>(bytes());
        bytes().forEach(b -> tokens.add(b + "</w>"));
        merges().lines().forEach(pair -> tokens.add(pair.replace(" ", "")));
        tokens.add("<|startoftext|>");
        tokens.add("<|endoftext|>");
        JsonObject numbers = new JsonObject();
        for (int i = 0; i < tokens.size(); i++) {
            numbers.addProperty(tokens.get(i), i);
        }
        return numbers.toString();
    }

    /** A visible character for each byte: itself where Latin-1 shows it, else one from 256 on (GPT-2's bytes_to_unicode). */
    private static List<String> bytes() {
        List<String> shown = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            if (visible) {
                shown.add(Character.toString(b));
            } else {
                others.add(Character.toString(256 + others.size()));
            }
        }
        shown.addAll(others);
        return shown;
    }
}
