// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Entry;
import io.variorum.ledger.TimeStamp;
import io.variorum.ledger.Verification;
import io.variorum.prompt.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the list of entries says of each, and under whose keys files were handed out. */
class RecordChapterTest {

    private static final Instant TIME = Instant.parse("2026-11-22T16:20:00Z");
    private static final String DIGEST = "ab".repeat(32);
    private static final TimeStamp STAMP = new TimeStamp(new byte[0], TIME, Duration.ZERO, new TimeStamp.Signer("CN=Stamps", "CN=Root", DIGEST));

    @Test
    void everyFileAndModelIsNamed() {
        List<Block> blocks = told(new Entry.Loaded(1, TIME, "sample", DIGEST, Map.of()), new Entry.Ran(2, TIME, "x", List.of(), "No x."),
                new Entry.Imported(3, TIME, "forum.txt", DIGEST, "a cat"), new Entry.Borrowed(4, TIME, "blurry, low quality", "a forum"),
                new Entry.PriorWork(5, TIME, "poster.png", DIGEST, "A poster."), new Entry.Exported(6, TIME, "told.pdf", DIGEST, null, null),
                new Entry.Stamped(7, TIME, 6, DIGEST, "stamps/6.tst", DIGEST, TIME, "http://stamps.example"));
        assertThat(((Block.Table) blocks.get(blocks.size() - 1)).rows()).extracting(r -> r.get(2)).containsExactly("model opened: sample",
                "cell run, ended with an error", "file brought in: forum.txt", "borrowed words named: blurry, low quality", "prior work named: poster.png",
                "file written out: told.pdf", "time stamp received for the entries up to 6");
    }

    @Test
    void sweepThatEndedEarlyHasThePicturesThatWereMade() {
        assertThat(((Block.Table) told(new Entry.Swept(1, TIME, Parameters.of("a garden"), List.of(new Entry.Swept.Axis("seed", "seeds", List.of("1", "2"))),
                List.of(new Entry.Swept.Cell(List.of(0), DIGEST), new Entry.Swept.Cell(List.of(1), null)))).get(1)).rows().get(0)).contains("sweep run: one picture");
    }

    @Test
    void everyKeyThatSigned() {
        String one = Base64.getEncoder().encodeToString(new byte[] {1});
        String other = Base64.getEncoder().encodeToString(new byte[] {2});
        assertThat(told(new Entry.Exported(1, TIME, "a.html", DIGEST, one, "s"), new Entry.Exported(2, TIME, "a.pdf", DIGEST, one, "s"),
                new Entry.Exported(3, TIME, "b.pdf", DIGEST, other, "s"), new Entry.Exported(4, TIME, "c.pdf", DIGEST, null, null)))
                .startsWith(recorded("These files were signed when they were written out, with the key whose SHA-256 is " + Sha256.hex(new byte[] {1})
                                + ": a.html and a.pdf. Whose key it is, the record does not say.", 1, 2),
                        recorded("These files were signed when they were written out, with the key whose SHA-256 is " + Sha256.hex(new byte[] {2})
                                + ": b.pdf. Whose key it is, the record does not say.", 3),
                        recorded("These files were not signed when they were written out: c.pdf.", 4));
    }

    @Test
    void pictureFromElsewhereWithoutOneMadeFromIt() {
        Section means = new MeansChapter().tell(story(new Entry.Supplied(1, TIME, "sources/a.png", DIGEST, "photo.png")), new Sentences("en"));
        assertThat(((Block.Table) means.blocks().get(1)).caption()).isEqualTo("No picture of this record was made here. Pictures that came from elsewhere:");
        assertThat(((Block.Table) means.blocks().get(1)).rows()).containsExactly(List.of("picture from elsewhere", "photo.png", DIGEST));
    }

    private static Block recorded(String text, long... entries) {
        return new Block.Paragraph(Voice.RECORDED, java.util.Arrays.stream(entries).boxed().toList(), text);
    }

    private static List<Block> told(Entry... entries) {
        return new RecordChapter().tell(story(entries), new Sentences("en")).blocks();
    }

    private static Story story(Entry... entries) {
        return new Story(List.of(entries), d -> Optional.empty(), d -> Optional.empty(), s -> STAMP, new Verification(true, List.of(), entries.length, 0), "girl", "",
                Optional.empty(), new PriorFiles(List.of()));
    }
}
