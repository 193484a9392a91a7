// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sentences that the reader of an open ledger should see, each once. */
final class Notices {

    private final Set<String> sentences = new LinkedHashSet<>();

    synchronized boolean addOnce(String sentence) {
        return sentences.add(sentence);
    }

    synchronized List<String> all() {
        return List.copyOf(sentences);
    }
}
