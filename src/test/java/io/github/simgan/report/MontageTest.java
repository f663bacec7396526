package io.github.simgan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.report.Montage.Panel;
import io.github.simgan.tensor.Field;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MontageTest {
  private static final int SIZE = 160;

  private static Field constant(double value) {
    float[] values = new float[SIZE * SIZE];
    Arrays.fill(values, (float) value);
    return new Field(SIZE, SIZE, values);
  }

  @Test
  void allGreyPanelsAreMappedAlike() throws IOException {
    Montage.Row row =
        new Montage.Row(
            "row",
            List.of(
                Panel.grey(constant(0)),
                Panel.grey(constant(-1)),
                Panel.grey(constant(1)),
                Panel.colour(constant(0))));
    Montage montage =
        new Montage(
            List.of("a", "b", "c", "d"),
            List.of(row, row),
            new Montage.Mapping(-1, 1),
            new Montage.Legend("1", "0.5", "0"));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(montage.png()));
    int half = (int) Math.round(255 * Math.pow(0.5, Montage.GAMMA));
    int[] expected = {0x010101 * half, 0, 0xffffff, Viridis.rgb(0)};
    for (int r = 0; r < 2; r++) {
      for (int c = 0; c < 4; c++) {
        int x = Montage.LEFT + c * (Montage.PANEL + Montage.GAP) + Montage.PANEL / 2;
        int y = Montage.TOP + r * (Montage.PANEL + Montage.GAP) + Montage.PANEL / 2;
        assertEquals(expected[c], image.getRGB(x, y) & 0xffffff, r + " " + c);
      }
    }
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
}
