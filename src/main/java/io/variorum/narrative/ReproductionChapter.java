// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import java.util.ArrayList;
import java.util.List;

/** The commands with which anyone can check the record and make the picture again, and the digests to meet. */
final class ReproductionChapter implements Chapter {

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(explained(say.say("reproduction.how")));
        String studio = shell(story.studio());
        blocks.add(command(say.say("reproduction.verify"), "java -jar variorum.jar verify " + studio));
        story.subject().ifPresent(subject -> {
            String file = shell(story.studio() + "/pictures/" + subject.picture() + ".png");
            blocks.add(command(say.say("reproduction.generate"), "java -jar variorum.jar generate --model "
                    + shell(subject.origin().model()) + " \\\n  --parameters " + file + " \\\n  --out again.png\nsha256sum again.png"));
            if (!Sample.is(subject.origin())) {
                blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(subject.number()),
                        say.say("reproduction.model", subject.origin().model())));
            }
            blocks.add(digests(subject, say));
        });
        blocks.add(new Block.Missing(say.say("reproduction.missing"), ""));
        blocks.add(explained(say.say("reproduction.other")));
        return new Section("reproduction", say.say("reproduction.heading"), blocks);
    }

    private static Block digests(Entry.Generated subject, Sentences say) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say.say("reproduction.picture"), subject.picture()));
        rows.add(List.of(say.say("means.checkpoint") + " " + subject.origin().model(), subject.origin().modelDigest()));
        subject.origin().loraDigests().forEach((name, digest) -> rows.add(List.of(say.say("means.lora") + " " + name, digest)));
        return new Block.Table(List.of(subject.number()), say.say("reproduction.digests"),
                List.of(say.say("reproduction.what"), say.say("means.digest")), rows);
    }

    private static Block explained(String sentence) {
        return new Block.Paragraph(Voice.EXPLAINED, List.of(), sentence);
    }

    private static Block command(String lead, String command) {
        return new Block.Code(Voice.EXPLAINED, List.of(), lead, "sh", command);
    }

    /** A word for the shell; quoted unless it is made of harmless letters only. */
    static String shell(String word) {
        return word.matches("[A-Za-z0-9_./+-]+") && !word.startsWith("-") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
