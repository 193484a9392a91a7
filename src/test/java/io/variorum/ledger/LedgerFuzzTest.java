// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.variorum.Damage;
import io.variorum.checkpoint.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged ledgers, and ledgers whose author is an enemy: every line's own digest fits, what it says does not. */
class LedgerFuzzTest {

    private static final List<String> LINES = EntryKindsTest.entries().map(e -> new String(LedgerLine.write(e, LedgerLine.BEGINNING), StandardCharsets.UTF_8).strip()).toList();
    private static Path girl;
    private static byte[] good;

    @BeforeContainer
    static void studio() throws IOException {
        girl = Files.createTempDirectory("fuzz").resolve("girl");
        try (Ledger ledger = Studio.open(girl)) {
            ledger.chose(ledger.keep(Studio.picture(1), Duration.ofMillis(900)), "Light falls on the face.");
            ledger.noted("花 \"quoted\"");
        }
        good = Files.readAllBytes(girl.resolve(LedgerFile.NAME));
    }

    @AfterContainer
    static void gone() throws IOException {
        try (Stream<Path> all = Files.walk(girl.getParent())) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(seed = "42")
    void damagedLedger(@ForAll long seed) throws IOException {
        byte[] bytes = Damage.of(good, seed);
        Damage.fresh(girl.resolve(LedgerFile.NAME), bytes);
        assertThat(Ledger.verify(girl).intact()).isEqualTo(Arrays.equals(bytes, good));
        Damage.readOrRefused(() -> Ledger.read(girl));
    }

    @Property(seed = "42")
    void lineThatAnEnemyWrote(@ForAll long seed) throws IOException {
        String line = Damage.of(LINES.get((int) Math.floorMod(seed, LINES.size())).replaceFirst(",\"sha256\":\"[0-9a-f]{64}\"}$", ""), seed).replace("\n", "");
        byte[] whole = (line + ",\"sha256\":\"" + Sha256.hex(line.getBytes(StandardCharsets.UTF_8)) + "\"}").getBytes(StandardCharsets.UTF_8);
        Damage.readOrRefused(() -> LedgerLine.read(whole).map(EntryJson::read).map(EntryWords::of));
        byte[] file = Arrays.copyOf(whole, whole.length + 1);
        file[whole.length] = '\n';
        Damage.fresh(girl.resolve(LedgerFile.NAME), file);
        Damage.readOrRefused(() -> Ledger.verify(girl));
        Damage.readOrRefused(() -> Ledger.read(girl));
    }

    @Property(seed = "42")
    void head(@ForAll byte[] bytes) {
        Optional<Head> head = Head.read(bytes);
        assertThat(head.map(Head::bytes).orElse(bytes)).isEqualTo(bytes);
    }
}
