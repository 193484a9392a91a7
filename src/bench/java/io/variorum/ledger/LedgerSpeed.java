// SPDX-License-Identifier: Apache-2.0
package io.variorum.ledger;

import com.google.gson.Gson;
import io.variorum.checkpoint.Sha256;
import io.variorum.picture.Origin;
import io.variorum.prompt.Parameters;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How long a ledger of a million entries takes to open, to check and to write on; in the ledger's own package, because it
 * is filled without a disk's patience. Prints one JSON object.
 */
public final class LedgerSpeed {

    private static final int APPENDED = 200;

    /** Counts what waiting for the disk costs, so that the rest can be told from it. */
    private static final class TimedDisk implements Disk {
        private long waited;
        private boolean patient;

        @Override
        public void write(RandomAccessFile file, byte[] bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void sync(RandomAccessFile file) throws IOException {
            long start = System.nanoTime();
            if (patient) {
                file.getFD().sync();
            }
            waited += System.nanoTime() - start;
        }
    }

    private LedgerSpeed() {}

    /** @param args the folder to fill, which is left there, and the number of entries; or a filled folder alone, to be checked */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        if (args.length == 1) {
            System.out.println(new Gson().toJson(Map.of("verify", verify(folder), "again", verify(folder), "hash", hash(size(folder.resolve(LedgerFile.NAME))))));
            return;
        }
        int entries = Integer.parseInt(args[1]);
        TimedDisk disk = new TimedDisk();
        fill(folder, entries, disk);
        Map<String, Double> measured = new LinkedHashMap<>();
        measured.put("megabytes", size(folder.resolve(LedgerFile.NAME)) / 1e6);
        long start = System.nanoTime();
        try (Ledger ledger = Ledger.open(folder, Map.of(), Clock.systemUTC(), disk)) {
            measured.put("open", seconds(start));
            disk.patient = true;
            disk.waited = 0;
            start = System.nanoTime();
            for (int i = 0; i < APPENDED; i++) {
                ledger.noted("The hands need another seed.");
            }
            double all = seconds(start);
            measured.put("append beside fsync", 1000 * (all - disk.waited / 1e9) / APPENDED);
            measured.put("fsync", disk.waited / 1e6 / APPENDED);
        }
        System.out.println(new Gson().toJson(measured));
    }

    /** The chain alone: the pictures that these entries name were never drawn. */
    private static double verify(Path folder) {
        long start = System.nanoTime();
        try {
            ChainCheck chain = ChainCheck.of(folder, LedgerFile.NAME);
            if (!chain.findings().isEmpty()) {
                throw new IllegalStateException(chain.findings().toString());
            }
            return seconds(start);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of as many bytes in large blocks and nothing else, on every core: no check of the chain can be faster. */
    private static double hash(long bytes) {
        byte[] block = new byte[1 << 20];
        long start = System.nanoTime();
        LongStream.range(0, bytes / block.length).parallel().forEach(i -> Sha256.start().digest(block));
        return seconds(start);
    }

    private static void fill(Path folder, int entries, Disk disk) {
        Parameters p = Parameters.of("flat illustration, a woman with black hair wearing a red hanfu, garden, golden hour, half body")
                .negative("blurry, low quality").size(128, 192);
        Origin origin = new Origin(Environment.PROGRAM, "sample", "5".repeat(64), Map.of(), "cpu", "float32");
        try (Ledger ledger = Ledger.open(folder, Map.of(), Clock.systemUTC(), disk)) {
            for (long i = 1; i < entries; i++) {
                long seed = i;
                ledger.studio().append((n, t) -> new Entry.Generated(n, t, p.seed(seed), origin, Sha256.hex("" + seed), Duration.ofMillis(900)));
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
