// SPDX-License-Identifier: Apache-2.0
package io.variorum.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.variorum.checkpoint.Sha256;
import io.variorum.ledger.AuthorKey;
import io.variorum.ledger.Ledger;
import io.variorum.ledger.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    static Path saved;
    private static Path folder;
    private static Path zip;

    @TempDir
    Path temp;

    @BeforeAll
    static void save() throws IOException {
        folder = Files.createDirectory(saved.resolve("work"));
        try (Ledger ledger = Studio.whole(folder)) {
            zip = Narrative.of(ledger).title("Girl at dusk").save(folder.resolve("told").toString()).files().get(3);
        }
    }

    @Test
    void holdsEverythingTheOtherSideNeeds() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        TreeSet<String> top = new TreeSet<>();
        try (Stream<Path> files = Files.list(bundle.folder())) {
            files.forEach(f -> top.add(f.getFileName().toString()));
        }
        assertThat(top).containsExactlyInAnyOrder("README.md", "SHA256SUMS", "SHA256SUMS.sig", "author-key.pem", "bom.cdx.json", "environment.json",
                "forms", "girl-at-dusk", "told.html", "told.ipynb", "told.pdf", "weights.json");
        assertThat(bundle.studio()).isEqualTo(temp.resolve("out/girl-at-dusk"));
        assertThat(Files.readString(bundle.folder().resolve("README.md"))).contains("java -jar variorum.jar verify BUNDLE.zip",
                "java -jar variorum.jar replay BUNDLE.zip", "`girl-at-dusk/ledger.jsonl`").doesNotContain("@");
        assertThat(JsonParser.parseString(Files.readString(bundle.folder().resolve("weights.json"))).getAsJsonArray()).hasSize(2);
        assertThat(JsonParser.parseString(Files.readString(bundle.folder().resolve("bom.cdx.json"))).getAsJsonObject().get("bomFormat").getAsString())
                .isEqualTo("CycloneDX");
    }

    @Test
    void holdsNothingElseThatLiesInTheStudioFolder() throws IOException {
        try (Ledger ledger = Studio.whole(temp)) {
            Path studio = ledger.folder();
            for (String stray : List.of(".git/config", ".ipynb_checkpoints/diary-checkpoint.ipynb", "private/letter.txt", "notes.txt", "pictures/other.png")) {
                Files.createDirectories(studio.resolve(stray).getParent());
                Files.writeString(studio.resolve(stray), "name = Annabel");
            }
            Path told = Narrative.of(ledger).save(temp.resolve("told").toString()).files().get(3);
            Bundle bundle = Bundle.unpack(told, temp.resolve("out"));
            try (Stream<Path> files = Files.walk(bundle.studio())) {
                assertThat(files.filter(Files::isRegularFile).map(f -> bundle.studio().relativize(f).toString()))
                        .contains("ledger.jsonl", "ledger.head").allMatch(f -> f.matches("ledger\\.(jsonl|head)|pictures/[0-9a-f]{64}\\.png"));
            }
            assertThat(bundle.verify().findings()).isEmpty();
        }
    }

    @Test
    void formsAreForms() throws IOException {
        Path forms = Bundle.unpack(zip, temp.resolve("out")).folder().resolve("forms");
        assertThat(Files.readString(forms.resolve("us-fre-902-13-14.md"))).contains("902(13)", "902(14)", "Signature: ....")
                .doesNotContain("@", "A. Li");
        assertThat(Files.readString(forms.resolve("china-2018-art-11.md"))).contains("第十一条", "（UTC）；程序所见",  "提交人签名：…", "SHA256SUMS.sig")
                .doesNotContain("@");
    }

    @Test
    void readmeAndFormsNameTheRecordAndThePictureByTheirDigests() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        String record = Sha256.hex(bundle.studio().resolve("ledger.jsonl"));
        try (Ledger ledger = Ledger.open(folder.resolve("girl-at-dusk"))) {
            String picture = ledger.chosen().get(0).digest();
            for (String file : List.of("README.md", "forms/us-fre-902-13-14.md", "forms/china-2018-art-11.md")) {
                assertThat(Files.readString(bundle.folder().resolve(file))).as(file).contains(record, picture);
            }
        }
    }

    @Test
    void readmesOwnCheckOfTheChain() throws Exception {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        String head = Files.readString(bundle.studio().resolve("ledger.head")).strip().split(" ")[1];
        assertThat(chainChecked(bundle)).matches("\\d+ lines, each with the SHA-256 of the line before; " + head + "\n");
        Path ledger = bundle.studio().resolve("ledger.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(ledger));
        lines.remove(4);
        Files.write(ledger, lines);
        assertThat(chainChecked(bundle)).isEqualTo("line 5 does not follow the line before it\n");
    }

    /** Types what the README says, as the other side does. */
    private static String chainChecked(Bundle bundle) throws IOException, InterruptedException {
        String readme = Files.readString(bundle.folder().resolve("README.md"));
        String script = readme.substring(readme.indexOf("    python3 - "), readme.indexOf("    END\n") + 8).replaceAll("(?m)^ {4}", "");
        Process shell = new ProcessBuilder("sh", "-c", script).directory(bundle.folder().toFile()).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return said;
    }

    @Test
    void chineseReadmeIsFilledToo() throws IOException {
        try (Ledger ledger = Ledger.open(folder.resolve("girl-at-dusk"))) {
            BundleContent content = BundleContent.of(ledger.folder(), Narrative.of(ledger).story(folder), Sentences.in("zh"), List.of());
            assertThat(new String((byte[]) content.files().get("README.md"), StandardCharsets.UTF_8)).contains("Variorum").doesNotContain("@");
        }
    }

    @Test
    void intact() {
        assertThat(Bundle.verify(zip).toString()).matches("Intact: \\d+ entries and 15 pictures are as they were written\\.\nThe bundle is signed\\. .*\nNo time stamp .*");
    }

    @Test
    void intactSaysWhoVouchesForIt() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        assertThat(bundle.verify().vouched()).hasSize(2).first().asString()
                .isEqualTo("The bundle is signed. SHA-256 of the public key: " + BundleSignature.fingerprint(bundle.folder()).get()
                        + ". Whose key it is, the signature does not say.");
        assertThat(bundle.verify().vouched().get(1))
                .isEqualTo("No time stamp of a third party is in the record: its times are those of the machine's clock.");
    }

    @Test
    void accountChangedAndListedAnew() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Files.writeString(bundle.folder().resolve("told.html"), "another story");
        listAnewUnsigned(bundle);
        assertThat(bundle.verify().findings()).hasSize(2).first().asString()
                .matches("told.html is not the file that line \\d+ of the record names: it was changed after it was written.");
        assertThat(bundle.verify().findings().get(1)).isEqualTo("The bundle is not signed, but the record says that the account in it was.");
    }

    @Test
    void accountThatTheRecordDoesNotName() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Files.move(bundle.folder().resolve("told.html"), bundle.folder().resolve("better.html"));
        Path sums = bundle.folder().resolve("SHA256SUMS");
        Files.writeString(sums, Files.readString(sums).replace("  told.html", "  better.html"));
        listAnewUnsigned(bundle);
        assertThat(bundle.verify().findings()).containsExactly("better.html is none of the files that the record names as written from it.",
                "The bundle is not signed, but the record says that the account in it was.");
    }

    @Test
    void recordThatTellsTheMakingOtherwiseThanThePicture() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path ledger = bundle.studio().resolve("ledger.jsonl");
        List<String> lines = new ArrayList<>();
        String before = "0".repeat(64);
        for (String line : Files.readAllLines(ledger)) { // the chain made to fit, as whoever has the whole record can
            String open = line.replaceFirst("\"before\":\"[0-9a-f]{64}", "\"before\":\"" + before).replaceFirst(",\"sha256\":\"[0-9a-f]{64}\"}$", "");
            String told = lines.size() == 3 ? open.replace("a woman with black hair", "a dragon") : open;
            lines.add(told + ",\"sha256\":\"" + Sha256.hex(told) + "\"}");
            before = Sha256.hex(lines.get(lines.size() - 1));
        }
        Files.write(ledger, lines);
        Files.writeString(bundle.studio().resolve("ledger.head"), "%020d %s\n".formatted(lines.size(), before));
        listAnewUnsigned(bundle);
        assertThat(bundle.verify().findings()).hasSize(2).first().asString()
                .startsWith("Line 4 tells the making of picture ").contains("… otherwise than the picture's file: prompt: “flat illustration, a dragon");
    }

    @Test
    void signedAnewWithAnotherKey() throws Exception {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        signAnew(bundle);
        assertThat(bundle.verify().findings()).containsExactly("The bundle is signed with another key than the record names for the account in it.");
    }

    /** Without the account nothing in the bundle is named by the record as signed. */
    @Test
    void accountTakenOutAndSignedAnew() throws Exception {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path sums = bundle.folder().resolve("SHA256SUMS");
        for (String file : List.of("told.html", "told.pdf", "told.ipynb")) {
            Files.delete(bundle.folder().resolve(file));
        }
        Files.write(sums, Files.readAllLines(sums).stream().filter(l -> !l.contains("  told.")).toList());
        signAnew(bundle);
        assertThat(bundle.verify().findings()).containsExactly("The bundle is signed with a key that the record does not name.");
    }

    @Test
    void signedThoughTheRecordSaysThatItWasNot() throws Exception {
        Path work = Files.createDirectory(temp.resolve("work"));
        Path unsigned;
        try (Ledger ledger = Studio.whole(work)) {
            System.setProperty("variorum.keys", Files.writeString(temp.resolve("no-folder"), "").toString());
            unsigned = Narrative.of(ledger).save(work.resolve("told").toString()).files().get(3);
        } finally {
            System.clearProperty("variorum.keys");
        }
        Bundle bundle = Bundle.unpack(unsigned, temp.resolve("out"));
        assertThat(bundle.verify().vouched().get(0)).isEqualTo("The bundle is not signed: whoever changes it can make its list of files anew.");
        signAnew(bundle);
        assertThat(bundle.verify().findings())
                .containsExactly("The bundle is signed, but the record says that the account in it was not: it was signed by someone else, or later.");
    }

    /** What openssl would not read as a key is none here either; and what stands behind the signature is no part of it. */
    @Test
    void keyOrSignatureInAnotherForm() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path key = bundle.folder().resolve("author-key.pem");
        String pem = Files.readString(key);
        for (String form : List.of(pem.replaceAll("-----[A-Z ]+-----", ""), pem.replace("PUBLIC KEY", "CERTIFICATE"), pem + pem, "Annabel's key\n" + pem)) {
            Files.writeString(key, form);
            assertThat(bundle.verify().findings()).as(form).containsExactly("author-key.pem is not an Ed25519 public key that only one person can sign with.");
        }
        Files.writeString(key, pem);
        Path signature = bundle.folder().resolve("SHA256SUMS.sig");
        Files.write(signature, Arrays.copyOf(Files.readAllBytes(signature), 65));
        assertThat(bundle.verify().findings()).containsExactly("SHA256SUMS.sig is not a signature of SHA256SUMS by the key in author-key.pem.");
    }

    @Test
    void listWithTwoDigestsOfOneFile() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path sums = bundle.folder().resolve("SHA256SUMS");
        Files.writeString(sums, "0".repeat(64) + "  told.html\n" + Files.readString(sums));
        assertThat(bundle.verify().findings()).containsExactly("SHA256SUMS is not a list of files.");
    }

    private static void signAnew(Bundle bundle) throws IOException, GeneralSecurityException {
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(other.getPrivate());
        signature.update(Files.readAllBytes(bundle.folder().resolve("SHA256SUMS")));
        Files.write(bundle.folder().resolve("SHA256SUMS.sig"), signature.sign());
        Files.writeString(bundle.folder().resolve("author-key.pem"), AuthorKey.pem(Base64.getEncoder().encodeToString(other.getPublic().getEncoded())));
    }

    @Test
    void folderThatABundleWasUnpackedInto() {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        assertThat(Bundle.unpackedIn(bundle.folder())).isTrue();
        assertThat(Bundle.unpackedIn(bundle.studio())).isFalse();
        assertThat(Bundle.in(bundle.folder())).isEqualTo(bundle);
    }

    /** As a forger does: the list fits again. */
    private static void listAnewUnsigned(Bundle bundle) throws IOException {
        Path sums = bundle.folder().resolve("SHA256SUMS");
        StringBuilder list = new StringBuilder();
        for (String line : Files.readAllLines(sums)) {
            String file = line.substring(66);
            list.append(Sha256.hex(bundle.folder().resolve(file))).append("  ").append(file).append('\n');
        }
        Files.writeString(sums, list);
        Files.delete(bundle.folder().resolve("SHA256SUMS.sig"));
        Files.delete(bundle.folder().resolve("author-key.pem"));
    }

    @Test
    void sameContentSameBytes() throws IOException {
        try (Ledger ledger = Ledger.open(folder.resolve("girl-at-dusk"))) {
            Narrative narrative = Narrative.of(ledger);
            List<Path> told = List.of(folder.resolve("told.html"), folder.resolve("told.pdf"));
            for (String name : List.of("a.zip", "b.zip")) {
                BundleContent content = BundleContent.of(ledger.folder(), narrative.story(folder), Sentences.in("en"), told);
                assertThat(BundleSignature.sign(content)).isEmpty();
                BundleWriter.write(temp.resolve(name), content.files());
            }
        }
        assertThat(temp.resolve("a.zip")).hasSameBinaryContentAs(temp.resolve("b.zip"));
    }

    @Test
    void changedFile() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Files.writeString(bundle.folder().resolve("told.html"), "another story");
        Files.delete(bundle.folder().resolve("weights.json"));
        Files.writeString(bundle.folder().resolve("late.txt"), "late");
        assertThat(bundle.verify().findings()).containsExactly("told.html was changed after the bundle was made.",
                "weights.json is missing from the bundle.", "late.txt was not in the bundle when it was made.");
    }

    @Test
    void changedListBreaksTheSignature() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path sums = bundle.folder().resolve("SHA256SUMS");
        Files.delete(bundle.folder().resolve("weights.json"));
        Files.write(sums, Files.readAllLines(sums).stream().filter(l -> !l.endsWith("weights.json")).toList());
        assertThat(bundle.verify().findings()).containsExactly("SHA256SUMS.sig is not a signature of SHA256SUMS by the key in author-key.pem.");
    }

    @Test
    void changedRecordIsNamedByItsLine() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        Path ledger = bundle.studio().resolve("ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger).replace("Burnt out.", "Too good."));
        Verification found = bundle.verify();
        assertThat(found.intact()).isFalse();
        assertThat(found.findings()).contains("girl-at-dusk/ledger.jsonl was changed after the bundle was made.")
                .anySatisfy(f -> assertThat(f).matches("girl-at-dusk/ledger.jsonl: line \\d+ was changed after it was written.*"));
    }

    @Test
    void namesNobodyByItself() throws IOException {
        Bundle bundle = Bundle.unpack(zip, temp.resolve("out"));
        try (Stream<Path> files = Files.walk(bundle.folder())) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(md|json|jsonl|html|ipynb)")).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(System.getProperty("user.home") + "/", saved.toString());
            }
        }
    }
}
