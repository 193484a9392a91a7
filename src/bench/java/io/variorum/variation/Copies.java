// SPDX-License-Identifier: Apache-2.0
package io.variorum.variation;

import io.variorum.picture.EncodedImage;
import io.variorum.picture.ImageFile;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** How often similarity finds a copy, and how often it takes another picture for one: {@code Copies FOLDER}, a folder of folders of PNGs. */
final class Copies {

    private Copies() {}

    /** What is done to pictures that are taken from elsewhere. */
    static Map<String, UnaryOperator<BufferedImage>> changes() {
        Map<String, UnaryOperator<BufferedImage>> changes = new LinkedHashMap<>();
        changes.put("JPEG of quality 0.5", i -> jpeg(i, 0.5f));
        changes.put("JPEG of quality 0.2", i -> jpeg(i, 0.2f));
        changes.put("resized to 60 %", i -> sized(i, 0.6, 0.6));
        changes.put("resized to 250 %, JPEG", i -> jpeg(sized(i, 2.5, 2.5), 0.6f));
        changes.put("stretched by 8 %", i -> sized(i, 1.08, 1));
        changes.put("cropped by 10 % on every side", i -> new Part(0.1, 0.1, 0.8, 0.8).of(i));
        changes.put("cropped to the upper left 60 % × 60 %", i -> new Part(0, 0, 0.6, 0.6).of(i));
        changes.put("cropped to the middle 50 % × 50 %, enlarged, JPEG", i -> jpeg(sized(new Part(0.25, 0.25, 0.5, 0.5).of(i), 2, 2), 0.6f));
        changes.put("watermark in the corner", Copies::watermarked);
        changes.put("lower eighth with the watermark cut off, JPEG", i -> jpeg(new Part(0, 0, 1, 0.875).of(watermarked(i)), 0.7f));
        changes.put("strip with a caption added below", Copies::captioned);
        changes.put("mirrored, JPEG", i -> jpeg(mirrored(i), 0.7f));
        changes.put("cropped by 12 %, brighter, resized to 70 %, JPEG", i -> jpeg(sized(brighter(new Part(0.12, 0.05, 0.84, 0.84).of(i)), 0.7, 0.7), 0.6f));
        return changes;
    }

    public static void main(String[] arguments) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
            for (Path file : all.filter(f -> f.toString().endsWith(".png") && !f.endsWith("contact-sheet.png")).sorted().toList()) {
                pictures.add(ImageIO.read(file.toFile()));
                groups.add(file.getParent().getFileName().toString());
            }
        }
        long start = System.nanoTime();
        System.out.println("| change | found | least r | median |\n|---|---|---|---|");
        changes().forEach((name, change) -> {
            double[] ssim = pictures.stream().parallel().mapToDouble(p -> Likeness.of(p, change.apply(p)).outlines()).sorted().toArray();
            long found = java.util.Arrays.stream(ssim).filter(s -> s >= Likeness.SAME).count();
            System.out.printf("| %s | %d of %d | %.3f | %.3f |%n", name, found, ssim.length, ssim[0], ssim[ssim.length / 2]);
        });
        double[][] others = new double[2][];
        for (int same = 0; same < 2; same++) {
            int s = same;
            others[same] = IntStream.range(0, pictures.size()).parallel().boxed().flatMap(i -> IntStream.range(i + 1, pictures.size()).boxed()
                    .filter(j -> groups.get(i).equals(groups.get(j)) == (s == 1)).map(j -> Likeness.of(pictures.get(i), pictures.get(j)).outlines()))
                    .mapToDouble(x -> x).sorted().toArray();
            long wrong = java.util.Arrays.stream(others[same]).filter(x -> x >= Likeness.SAME).count();
            System.out.printf("%s: %d of %d pairs taken for a copy; r median %.3f, 99 %% %.3f, highest %.3f%n",
                    same == 1 ? "same words, other seed or CFG scale" : "other words", wrong, others[same].length,
                    others[same][others[same].length / 2], others[same][(int) (others[same].length * 0.99)], others[same][others[same].length - 1]);
        }
        int comparisons = changes().size() * pictures.size() + others[0].length + others[1].length;
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%,d comparisons, %.3f s each on one core%n", comparisons, seconds * Runtime.getRuntime().availableProcessors() / comparisons);
    }

    static BufferedImage jpeg(BufferedImage image, float quality) {
        return ImageFile.read(EncodedImage.jpeg(drawn(image, image.getWidth(), image.getHeight()), quality)).orElseThrow();
    }

    static BufferedImage sized(BufferedImage image, double x, double y) {
        return drawn(image, (int) Math.round(image.getWidth() * x), (int) Math.round(image.getHeight() * y));
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return out;
    }

    static BufferedImage watermarked(BufferedImage image) {
        BufferedImage out = drawn(image, image.getWidth(), image.getHeight());
        Graphics2D g = out.createGraphics();
        g.setColor(Color.WHITE);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(8, image.getHeight() / 14)));
        g.drawString("@user 95378", image.getWidth() / 3, image.getHeight() - image.getHeight() / 40);
        g.dispose();
        return out;
    }

    static BufferedImage captioned(BufferedImage image) {
        int strip = image.getHeight() / 7;
        BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight() + strip, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, out.getWidth(), out.getHeight());
        g.drawImage(image, 0, 0, null);
        g.setColor(Color.BLACK);
        g.drawString("spring breeze", 4, image.getHeight() + strip * 2 / 3);
        g.dispose();
        return out;
    }

    static BufferedImage mirrored(BufferedImage image) {
        BufferedImage out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.drawImage(image, image.getWidth(), 0, -image.getWidth(), image.getHeight(), null);
        g.dispose();
        return out;
    }

    private static BufferedImage brighter(BufferedImage image) {
        BufferedImage out = drawn(image, image.getWidth(), image.getHeight());
        return new java.awt.image.RescaleOp(1.1f, 12, null).filter(out, null);
    }
}
