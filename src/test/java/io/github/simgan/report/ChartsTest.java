package io.github.simgan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.model.Provenance.CurvePoint;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ChartsTest {
  private static BufferedImage decode(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Pixels of a colour, or nearly so at the edge of a line. */
  private static int count(BufferedImage image, Color colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color c = new Color(image.getRGB(x, y));
        int difference =
            Math.abs(c.getRed() - colour.getRed())
                + Math.abs(c.getGreen() - colour.getGreen())
                + Math.abs(c.getBlue() - colour.getBlue());
        count += difference < 90 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void learningCurvesOfManyFewAndNoPoints() throws IOException {
    for (int count : new int[] {0, 1, 250}) {
      List<CurvePoint> points =
          IntStream.range(0, count)
              .mapToObj(i -> new CurvePoint(4 * i + 1, 3.0 / (i + 1), 0.1, 0.6, 0.8, 0.7))
              .toList();
      BufferedImage image = decode(CurvesChart.png(points));
      assertEquals(LineChart.WIDTH, image.getWidth());
      int inked = count(image, Colours.VERMILION);
      int legend = count(decode(CurvesChart.png(List.of())), Colours.VERMILION);
      assertTrue(legend > 20, "legend " + legend);
      assertTrue(inked - legend >= (count == 0 ? 0 : count == 1 ? 1 : 400), "curve " + inked);
    }
  }

  @Test
  void memoryHasACurveForEachKind() throws IOException {
    List<MemoryChart.Point> stacks =
        List.of(new MemoryChart.Point("stack", 100, 700), new MemoryChart.Point("stack", 800, 800));
    List<MemoryChart.Point> both = new ArrayList<>(stacks);
    both.add(new MemoryChart.Point("plane", 10, 300));
    both.add(new MemoryChart.Point("plane", 700, 400));
    BufferedImage one = decode(MemoryChart.png(stacks));
    assertTrue(count(one, Colours.BLUE) > 400);
    assertEquals(0, count(one, Colours.ORANGE));
    assertTrue(count(decode(MemoryChart.png(both)), Colours.ORANGE) > 200);
  }

  @Test
  void ticksAreRoundNumbersWithinTheAxis() {
    assertEquals(List.of(0.0, 50.0, 100.0, 150.0, 200.0), Axis.linear("", 0, 240).ticks());
    assertEquals(List.of(0.01, 0.1, 1.0), Axis.logarithmic("", 0.01, 2).ticks());
    assertEquals("0.5", Axis.number(0.5));
    assertEquals("100", Axis.number(100));
    assertEquals("0", Axis.number(-0.0));
    assertEquals("1e-5", Axis.number(1e-5));
  }

  @Test
  void placesOnLinearAndLogarithmicAxes() {
    assertEquals(0.25, Axis.linear("", 2, 6).place(3), 1e-12);
    assertEquals(0.5, Axis.logarithmic("", 0.01, 100).place(1), 1e-12);
    // Nothing to show still has an axis.
    assertEquals(1e-6, Axis.logarithmic("", 1e-6, 0).low(), 1e-12);
    assertTrue(Double.isNaN(Axis.logarithmic("", 0.01, 100).place(0)));
  }
}
