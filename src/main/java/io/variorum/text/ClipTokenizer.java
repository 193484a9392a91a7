// SPDX-License-Identifier: Apache-2.0
package io.variorum.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * CLIP's byte-level byte-pair encoding: text to the numbers of its pieces, as transformers' CLIPTokenizer gives them.
 *
 * <p>Text is put into Unicode's composed form (NFC) and lower case, and white space counts once.
 */
public final class ClipTokenizer implements AutoCloseable {

    private static final String START = "<|startoftext|>";
    private static final String END = "<|endoftext|>";
    private static final String COMMA = ",</w>";

    /** How text is cut into words before the merges: contractions, letters, single digits, runs of anything else. */
    private static final String WORDS = "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

    private final HuggingFaceTokenizer tokenizer;
    private final int start;
    private final int end;
    private final int comma;

    private ClipTokenizer(HuggingFaceTokenizer tokenizer, int start, int end, int comma) {
        this.tokenizer = tokenizer;
        this.start = start;
        this.end = end;
        this.comma = comma;
    }

    /** The tokenizer of a folder with {@code vocab.json} and {@code merges.txt}. */
    public static ClipTokenizer read(Path folder) {
        try {
            return of(Files.readString(folder.resolve("vocab.json")), Files.readString(folder.resolve("merges.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read as a CLIP tokenizer: vocab.json and merges.txt are needed there."
                    .formatted(folder), e);
        }
    }

    /**
     * @param vocabulary the text of {@code vocab.json}: each piece's number
     * @param merges the text of {@code merges.txt}: the pairs to join, the first ones first
     */
    public static ClipTokenizer of(String vocabulary, String merges) {
        Map<String, Integer> numbers = numbers(vocabulary);
        byte[] json = configuration(numbers, vocabulary, merges).getBytes(StandardCharsets.UTF_8);
        try {
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json),
                    Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
            return new ClipTokenizer(tokenizer, numbers.get(START), numbers.get(END), numbers.getOrDefault(COMMA, -1));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The tokenizer's merges.txt does not fit its vocab.json. Use the tokenizer folder of a Stable Diffusion 1.x model.", e);
        }
    }

    /** The ids of a text, without start and end. */
    public int[] ids(String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds()).mapToInt(Math::toIntExact).toArray();
    }

    public int start() {
        return start;
    }

    /** Also fills a chunk up, as in all Stable Diffusion 1.x models. */
    public int end() {
        return end;
    }

    /** The id of a comma that ends a word, where a long prompt may be cut; −1 if the vocabulary has none. */
    public int comma() {
        return comma;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /** Of the pieces that matter here: the other 49,405 are only passed on. */
    private static Map<String, Integer> numbers(String vocabulary) {
        Map<String, Integer> numbers = new HashMap<>();
        try (JsonReader in = new JsonReader(new StringReader(vocabulary))) {
            in.beginObject();
            while (in.hasNext()) {
                String piece = in.nextName();
                int number = in.nextInt();
                if (piece.equals(START) || piece.equals(END) || piece.equals(COMMA)) {
                    numbers.put(piece, number);
                }
            }
            in.endObject();
            if (in.peek() == JsonToken.END_DOCUMENT && numbers.containsKey(START) && numbers.containsKey(END)) {
                return numbers;
            }
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "The tokenizer's vocab.json is not CLIP's: it has no \"%s\" and \"%s\". Use the tokenizer folder of a Stable Diffusion 1.x model."
                        .formatted(START, END));
    }

    /** What a tokenizer.json holds for CLIP; models of the folder layout often come without one, single files always. */
    private static String configuration(Map<String, Integer> numbers, String vocabulary, String merges) {
        StringWriter text = new StringWriter(vocabulary.length() + 2 * merges.length());
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject().name("version").value("1.0");
            json.name("added_tokens").jsonValue(array(special(numbers, START), special(numbers, END)).toString());
            json.name("normalizer").jsonValue(sequence("normalizers", type("NFC"), whiteSpaceOnce(), type("Lowercase")).toString());
            JsonObject bytes = type("ByteLevel");
            bytes.addProperty("add_prefix_space", false);
            bytes.addProperty("trim_offsets", true);
            json.name("pre_tokenizer").jsonValue(sequence("pretokenizers", words(), bytes).toString());
            json.name("model").beginObject().name("type").value("BPE").name("unk_token").value(END);
            json.name("continuing_subword_prefix").value("").name("end_of_word_suffix").value("</w>");
            json.name("vocab").jsonValue(vocabulary); // as it was given: it was read as one object of numbers above
            json.name("merges").beginArray();
            for (Iterator<String> lines = merges.lines().filter(line -> !line.startsWith("#version") && !line.isBlank()).iterator(); lines.hasNext();) {
                json.value(lines.next());
            }
            json.endArray().endObject().endObject();
        } catch (IOException e) {
            throw new IllegalStateException(e); // a text has no failures of its own
        }
        return text.toString();
    }

    private static JsonObject special(Map<String, Integer> numbers, String token) {
        JsonObject special = new JsonObject();
        special.addProperty("id", numbers.get(token));
        special.addProperty("content", token);
        List.of("single_word", "lstrip", "rstrip").forEach(key -> special.addProperty(key, false));
        special.addProperty("normalized", true);
        special.addProperty("special", true);
        return special;
    }

    private static JsonObject whiteSpaceOnce() {
        JsonObject replace = type("Replace");
        replace.add("pattern", regex("\\s+"));
        replace.addProperty("content", " ");
        return replace;
    }

    private static JsonObject words() {
        JsonObject split = type("Split");
        split.add("pattern", regex(WORDS));
        split.addProperty("behavior", "Removed");
        split.addProperty("invert", true);
        return split;
    }

    private static JsonObject regex(String expression) {
        JsonObject regex = new JsonObject();
        regex.addProperty("Regex", expression);
        return regex;
    }

    private static JsonObject type(String name) {
        JsonObject object = new JsonObject();
        object.addProperty("type", name);
        return object;
    }

    private static JsonObject sequence(String key, JsonObject... parts) {
        JsonObject sequence = type("Sequence");
        sequence.add(key, array(parts));
        return sequence;
    }

    private static JsonArray array(JsonObject... parts) {
        JsonArray array = new JsonArray();
        List.of(parts).forEach(array::add);
        return array;
    }
}
