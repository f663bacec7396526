package io.github.simgan.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.Provenance.CurvePoint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration's pictures and page. */
class PicturesTest {
  private static final DemoNumbers NUMBERS =
      new DemoNumbers(10, 1.5, 0.98, 3, 0.1, 0.2, 0, 3.5, 3.25, 0.1, 0.5, 0.75);

  private static Field constant(double value) {
    float[] values = new float[Montage.PART * Montage.PART];
    Arrays.fill(values, (float) value);
    return new Field(Montage.PART, Montage.PART, values);
  }

  private static BufferedImage decode(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void montageMapsAllGreyPanelsAlike() throws IOException {
    Montage.Row row = new Montage.Row("row", constant(0), constant(-1), constant(1), constant(0));
    BufferedImage image = decode(new Montage(-1, 1).png(List.of(row, row)));
    // Middles of the four panels of the first row.
    int y = 40 + Montage.PART;
    int[] x = IntStream.range(0, 4).map(i -> 34 + i * (2 * Montage.PART + 8) + 160).toArray();
    int half = (int) Math.round(255 * Math.pow(0.5, Montage.GAMMA));
    assertEquals(0x010101 * half, image.getRGB(x[0], y) & 0xffffff);
    assertEquals(0, image.getRGB(x[1], y) & 0xffffff);
    assertEquals(0xffffff, image.getRGB(x[2], y) & 0xffffff);
    assertEquals(Viridis.rgb(0), image.getRGB(x[3], y) & 0xffffff);
  }

  @Test
  void colourMapRisesInBrightness() {
    int before = -1;
    for (int i = 0; i <= 20; i++) {
      int rgb = Viridis.rgb(i / 20.0);
      int brightness = 299 * (rgb >> 16) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff);
      assertTrue(brightness > before, "at " + i);
      before = brightness;
    }
  }

  @Test
  void chartsOfManyFewAndNoPoints() throws IOException {
    for (int count : new int[] {0, 1, 250}) {
      List<CurvePoint> points =
          IntStream.range(0, count)
              .mapToObj(i -> new CurvePoint(4 * i + 1, 3.0 / (i + 1), 0.1, 0.6, 0.8, 0.7))
              .toList();
      assertEquals(900, decode(CurvesChart.png(points)).getWidth());
    }
  }

  @Test
  void thePageNeedsNoOtherFile() {
    String page = Page.html(new byte[] {1, 2, 3}, new byte[] {4, 5, 6}, NUMBERS);
    assertTrue(page.contains("data:image/png;base64,AQID"));
    assertTrue(page.contains("data:image/png;base64,BAUG"));
    assertTrue(page.contains("median 0.10 px"));
    assertFalse(page.contains("@"), "a place was not filled in");
    assertFalse(page.contains("src=\"http") || page.contains("<script") || page.contains("<link"));
    assertTrue(NUMBERS.json().contains("\"noise_real\": 3.250"));
  }

  @Test
  void missingSamplesAndOutputsAreNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path samples = Path.of("sample-images");
    assertThrows(
        InvalidInputException.class,
        () -> Demo.of(folder.resolve("out"), Optional.of(folder), 1, Optional.empty()));
    assertThrows(
        InvalidInputException.class,
        () -> Demo.of(file, Optional.of(samples), 1, Optional.empty()));
    Demo.of(folder.resolve("out"), Optional.empty(), 1, Optional.empty());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
