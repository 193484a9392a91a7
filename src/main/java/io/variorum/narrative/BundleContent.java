// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.Entry;
import io.variorum.view.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes into an evidence bundle, by its path in there: bytes, or the file that holds them. A pure function of its inputs. */
final class BundleContent {

    /** As {@code sha256sum} writes and checks it, so that nobody needs this program to check a bundle. */
    static final String SUMS = "SHA256SUMS";

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Pattern PLACE = Pattern.compile("@([A-Z0-9_]+)@");

    private final SortedMap<String, Object> files = new TreeMap<>();

    /** @param told the account's files; they lie beside the studio folder, as their commands expect */
    static BundleContent of(Path studio, Story story, Sentences say, List<Path> told) {
        BundleContent content = new BundleContent();
        String name = story.studio().isEmpty() ? studio.getFileName().toString() : story.studio();
        told.forEach(file -> content.files.put(plain(file.getFileName().toString()), file));
        content.studio(studio, name, named(story));
        content.files.put("weights.json", json(weights(story)));
        content.files.put("environment.json", json(environments(story)));
        content.files.put("bom.cdx.json", resource("bom.cdx.json"));
        content.files.put("README.md", filled("README." + say.language() + ".md", facts(studio, name, story, say)));
        content.files.put("forms/us-fre-902-13-14.md", filled("us-fre-902-13-14.md", facts(studio, name, story, new Sentences("en"))));
        content.files.put("forms/china-2018-art-11.md", filled("china-2018-art-11.md", facts(studio, name, story, new Sentences("zh"))));
        content.files.put(SUMS, content.sums());
        return content;
    }

    /** Bytes or a {@link Path}, by path in the bundle, in the order of the paths. */
    SortedMap<String, Object> files() {
        return files;
    }

    byte[] sumsBytes() {
        return (byte[]) files.get(SUMS);
    }

    void add(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    /** What else lies in a studio folder is nobody's business: a backup's names, a notebook's earlier states. */
    private void studio(Path studio, String name, Set<String> named) {
        try (Stream<Path> all = Files.walk(studio)) {
            all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).forEach(f -> {
                String inside = studio.relativize(f).toString().replace('\\', '/');
                if (named.contains(inside)) {
                    files.put(name + "/" + inside, f);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The studio folder cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The record, and the files that its entries name as its own. */
    private static Set<String> named(Story story) {
        Set<String> named = new HashSet<>(Set.of("ledger.jsonl", "ledger.head"));
        story.made().forEach(g -> named.add("pictures/" + g.picture() + ".png"));
        story.all(Entry.Supplied.class).forEach(s -> named.add(s.file()));
        story.all(Entry.Recovered.class).forEach(r -> named.add(r.file()));
        story.all(Entry.Stamped.class).forEach(s -> named.add(s.token()));
        return named;
    }

    private byte[] sums() {
        return files.entrySet().stream().map(f -> digest(f.getValue()) + "  " + f.getKey() + "\n").collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(Object content) {
        return content instanceof Path file ? Sha256.hex(file) : Sha256.hex((byte[]) content);
    }

    /** A file's name that every system can unpack and that {@code sha256sum} writes as it is. */
    static String plain(String name) {
        return Visible.line(name).replaceAll("[\\\\/:*?\"<>|]", "_");
    }

    private static List<Map<String, Object>> weights(Story story) {
        Map<List<String>, List<Long>> used = new LinkedHashMap<>();
        for (Entry.Generated g : story.made()) {
            used.computeIfAbsent(List.of("model", g.origin().model(), g.origin().modelDigest()), k -> new ArrayList<>()).add(g.number());
            g.origin().embeddingDigests().forEach((word, digest) -> used.computeIfAbsent(List.of("embedding", word, digest), k -> new ArrayList<>()).add(g.number()));
            g.origin().loraDigests().forEach((lora, digest) -> used.computeIfAbsent(List.of("LoRA", lora, digest), k -> new ArrayList<>()).add(g.number()));
        }
        return used.entrySet().stream().map(u -> {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("what", u.getKey().get(0));
            file.put("name", u.getKey().get(1));
            file.put("sha256", u.getKey().get(2));
            file.put("entries", u.getValue());
            return file;
        }).toList();
    }

    /** What the program found at the time, as the record holds it; the machine that writes the bundle may be another one. */
    private static List<Map<String, Object>> environments(Story story) {
        List<Map<String, Object>> found = new ArrayList<>();
        story.entries().forEach(entry -> {
            Map<String, String> facts = entry instanceof Entry.Opened o ? o.environment() : entry instanceof Entry.Loaded l ? l.engine() : null;
            if (facts != null) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("entry", entry.number());
                one.put("time", entry.time().toString());
                one.put("found", facts);
                found.add(one);
            }
        });
        return found;
    }

    private static Map<String, String> facts(Path studio, String name, Story story, Sentences say) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("STUDIO", name);
        facts.put("STUDIO_SHELL", ReproductionChapter.shell(name));
        facts.put("LEDGER_SHA256", Sha256.hex(studio.resolve("ledger.jsonl")));
        facts.put("ENTRIES", say.count("count.entry", story.entries().size()));
        facts.put("PICTURES", say.count("count.picture", story.made().size()));
        facts.put("PICTURE_SHA256", story.subject().map(Entry.Generated::picture).orElse("–"));
        facts.put("PROGRAM", story.subject().map(s -> s.origin().program()).orElse("–"));
        facts.put("SPAN", story.entries().isEmpty() ? "–" : say.span(story.entries().get(0).time(), story.last()));
        return facts;
    }

    private static byte[] filled(String template, Map<String, String> facts) {
        return PLACE.matcher(new String(resource(template), StandardCharsets.UTF_8))
                .replaceAll(m -> Matcher.quoteReplacement(facts.get(m.group(1)))).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream in = BundleContent.class.getResourceAsStream("bundle/" + name)) {
            if (in == null) {
                throw new IllegalStateException("This program was built without " + name + ". Build it with: mvn package");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(Object value) {
        return (GSON.toJson(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
