// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import java.util.List;

/**
 * One thing that happened on the way to a picture.
 *
 * @param entry the entry it rests on
 * @param words what happened: of a picture, what was changed for it
 * @param swept whether it is one of a sweep's pictures that nobody judged
 * @param judgements the verdicts on this picture, each "chosen" or "rejected" and the reason, in order
 */
record CourseStep(Entry entry, String words, boolean swept, List<Judgement> judgements) {

    record Judgement(boolean kept, String reason) {
        String words() {
            return "%s: “%s”".formatted(kept ? "chosen" : "rejected", reason);
        }
    }

    boolean isPicture() {
        return entry instanceof Entry.Generated;
    }

    /** Whether there is something to see: a picture that was made, or one from elsewhere that it was made from. */
    boolean isSeen() {
        return isPicture() || entry instanceof Entry.Supplied;
    }

    /** Whether the last word on this picture was a choice. */
    boolean kept() {
        return !judgements.isEmpty() && judgements.get(judgements.size() - 1).kept();
    }

    boolean judged() {
        return !judgements.isEmpty();
    }
}
