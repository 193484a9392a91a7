// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the author wrote in the notebook between the cells; it stands in no entry, and the account says so. */
final class AuthorChapter implements Chapter {

    @Override
    public Section tell(Story story, Sentences say) {
        List<Block> blocks = new ArrayList<>();
        Optional<AuthorsNotebook> notebook = story.notebook().filter(n -> !n.cells().isEmpty());
        notebook.ifPresentOrElse(n -> {
            blocks.add(new Block.Paragraph(Voice.EXPLAINED, List.of(), say.say("author.lead", n.name(), n.digest())));
            n.cells().forEach(cell -> remarks(story.withoutHome(cell), blocks));
        }, () -> blocks.add(new Block.Missing(say.say("author.missing"), say.say("author.verb"))));
        return new Section("author", say.say("author.heading"), blocks);
    }

    /** A heading begins a remark of its own; all other markup stays as it was typed. */
    private static void remarks(String cell, List<Block> blocks) {
        String heading = "";
        StringBuilder words = new StringBuilder();
        boolean code = false;
        for (String line : cell.lines().toList()) {
            code ^= line.stripLeading().startsWith("```");
            if (!code && line.matches(" {0,3}#{1,6}\\s.*")) {
                add(heading, words, blocks);
                heading = line.replaceFirst("^\\s*#+\\s+", "").replaceFirst("\\s+#+\\s*$", "").strip();
                words.setLength(0);
            } else {
                words.append(code ? line : line.replaceFirst("^(\\s*)[-*+]\\s+", "$1• ")).append('\n');
            }
        }
        add(heading, words, blocks);
    }

    private static void add(String heading, StringBuilder words, List<Block> blocks) {
        if (!heading.isEmpty() || !words.toString().isBlank()) {
            blocks.add(new Block.Remark(heading, words.toString().strip()));
        }
    }
}
