// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import io.variorum.ledger.Entry;
import io.variorum.ledger.Tolerance;
import io.variorum.prompt.Numbers;
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
            blocks.add(command(say.say("reproduction.replay"), "java -jar variorum.jar replay \\\n  " + file
                    + (Sample.is(subject.origin()) ? "" : " \\\n  --model " + shell(subject.origin().model()))));
            if (!Sample.is(subject.origin())) {
                blocks.add(new Block.Paragraph(Voice.RECORDED, List.of(subject.number()),
                        say.say("reproduction.model", subject.origin().model())));
            }
            blocks.add(digests(subject, say));
        });
        if (story.subject().isPresent()) {
            verdicts(story, say, blocks);
            blocks.add(explained(say.say("reproduction.other")));
        }
        return new Section("reproduction", say.say("reproduction.heading"), blocks);
    }

    private static void verdicts(Story story, Sentences say, List<Block> blocks) {
        String picture = story.subject().map(Entry.Generated::picture).orElse("");
        List<Entry.Reproduced> replays = story.all(Entry.Reproduced.class).stream().filter(r -> r.picture().equals(picture)).toList();
        if (replays.isEmpty()) {
            blocks.add(new Block.Missing(say.say("reproduction.missing"), ""));
        }
        story.subject().map(s -> Tolerance.of(s.origin())).ifPresent(tolerance -> replays.forEach(r -> blocks.add(verdict(r, tolerance, story, say))));
    }

    private static Block verdict(Entry.Reproduced r, Tolerance tolerance, Story story, Sentences say) {
        String when = say.time(r.time());
        String where = story.all(Entry.Opened.class).stream().filter(o -> o.number() < r.number()).reduce((earlier, later) -> later)
                .map(o -> o.environment().get("processor")).map(p -> say.say("reproduction.machine", p)).orElse(say.say("reproduction.unknownMachine"));
        List<Long> entry = List.of(r.number());
        return switch (r.verdict()) {
            case IDENTICAL -> new Block.Paragraph(Voice.RECORDED, entry, say.say("reproduction.identical", when, where));
            case SAME -> new Block.Paragraph(Voice.RECORDED, entry, r.psnr() == null ? say.say("reproduction.equal", when, where)
                    : say.say("reproduction.same", when, where, r.largest(), Numbers.text(Math.round(10 * r.psnr()) / 10.0), tolerance.levels(),
                            Numbers.text(tolerance.psnr())));
            case ANOTHER -> new Block.Code(Voice.RECORDED, entry, say.say("reproduction.another", when, where), "text", r.words());
            case IMPOSSIBLE -> new Block.Code(Voice.RECORDED, entry, say.say("reproduction.impossible", when, where), "text", r.words());
        };
    }

    private static Block digests(Entry.Generated subject, Sentences say) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say.say("reproduction.picture"), subject.picture()));
        rows.add(List.of(say.say("means.checkpoint") + " " + subject.origin().model(), subject.origin().modelDigest()));
        subject.origin().loraDigests().forEach((name, digest) -> rows.add(List.of(say.say("means.lora") + " " + name, digest)));
        subject.origin().embeddingDigests().forEach((name, digest) -> rows.add(List.of(say.say("means.embedding") + " " + name, digest)));
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
