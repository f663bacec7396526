package io.github.simgan.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.util.Arrays;
import java.util.BitSet;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorsTest {

  private static <T extends NativeType<T> & RealType<T>> double[] pixels(
      net.imglib2.img.Img<T> img) {
    double[] values = new double[(int) img.size()];
    var cursor = img.cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.next().getRealDouble();
    }
    return values;
  }

  private static SimulatedImage<?> galaxies(int width, int height, long seed) {
    return GalaxySimulator.simulate(GalaxySettings.defaults().withSize(width, height), seed);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "31,7", "7,31", "1,40", "256,256"})
  void labelsRunFromOneWithoutGaps(int width, int height) {
    for (long seed = 0; seed < 3; seed++) {
      var nuclei =
          NucleiSimulator.simulate(NucleiSettings.defaults().withSize(width, height), seed);
      assertConsecutive(pixels(nuclei.labels()), nuclei.objects());
      assertEquals(width, nuclei.image().dimension(0));
      assertEquals(height, nuclei.image().dimension(1));
      var field = galaxies(width, height, seed);
      assertConsecutive(pixels(field.labels()), field.objects());
    }
  }

  private static void assertConsecutive(double[] labels, int objects) {
    BitSet seen = new BitSet();
    for (double label : labels) {
      seen.set((int) label);
    }
    seen.set(0);
    assertEquals(objects + 1, seen.cardinality());
    assertEquals(objects + 1, seen.length());
  }

  @Test
  void sameSeedSamePixels() {
    NucleiSettings settings = NucleiSettings.defaults();
    double[] once = pixels(NucleiSimulator.simulate(settings, 7).image());
    assertArrayEquals(once, pixels(NucleiSimulator.simulate(settings, 7).image()));
    assertFalse(Arrays.equals(once, pixels(NucleiSimulator.simulate(settings, 8).image())));
    GalaxySettings sky = GalaxySettings.defaults();
    assertArrayEquals(
        pixels(GalaxySimulator.simulate(sky, 7).image()),
        pixels(GalaxySimulator.simulate(sky, 7).image()));
    assertFalse(
        Arrays.equals(
            pixels(GalaxySimulator.simulate(sky, 7).image()),
            pixels(GalaxySimulator.simulate(sky, 8).image())));
  }

  /** Without blur the light and the labels say the same, pixel by pixel. */
  @Test
  void nucleusLabelsAreExact() {
    NucleiSettings sharp =
        new NucleiSettings(101, 83, 12, 9, 0.2, 1.4, 0.1, 0.3, 0.3, 0, 3000, 0.2, 150);
    for (long seed = 0; seed < 5; seed++) {
      var simulated = NucleiSimulator.simulate(sharp, seed);
      double[] grey = pixels(simulated.image());
      double[] labels = pixels(simulated.labels());
      for (int i = 0; i < grey.length; i++) {
        if (labels[i] == 0) {
          assertEquals(150, grey[i]);
        } else {
          assertTrue(grey[i] >= 150);
        }
      }
      assertTrue(simulated.objects() >= 8, () -> simulated.objects() + " nuclei");
    }
  }

  @Test
  void nucleiWithoutOverlapStayApart() {
    NucleiSettings round = new NucleiSettings(200, 200, 40, 10, 0.1, 1, 0, 0, 0, 0, 1000, 0, 100);
    var simulated = NucleiSimulator.simulate(round, 3);
    double[] labels = pixels(simulated.labels());
    double[] grey = pixels(simulated.image());
    for (int i = 0; i < grey.length; i++) {
      assertTrue(grey[i] <= 1100, "light of two nuclei in one pixel");
      assertTrue(labels[i] > 0 || grey[i] == 100);
    }
    assertTrue(simulated.objects() >= 30);
  }

  @Test
  void frontmostNucleusHasTheLabelAndLightAddsUp() {
    NucleiSettings pile = new NucleiSettings(21, 21, 3, 30, 0, 1, 0, 1, 0, 0, 1000, 0, 0);
    var one = NucleiSimulator.simulate(pile.withCrowd(1, 1), 5);
    var three = NucleiSimulator.simulate(pile, 5);
    double[] single = pixels(one.image());
    double[] sum = pixels(three.image());
    double[] labels = pixels(three.labels());
    int covered = 0;
    for (int i = 0; i < sum.length; i++) {
      assertTrue(sum[i] >= single[i], "the first nucleus is still behind the others");
      covered += sum[i] > single[i] ? 1 : 0;
      if (sum[i] > single[i]) {
        assertTrue(labels[i] > 1 || three.objects() < 3);
      }
    }
    assertTrue(covered > 0);
  }

  @Test
  void blurKeepsLightAndFlatImages() {
    double[] flat = new double[31 * 7];
    Arrays.fill(flat, 5);
    GaussianBlur.blur(flat, 31, 7, 3);
    for (double value : flat) {
      assertEquals(5, value, 1e-12);
    }
    double[] spot = new double[41 * 41];
    spot[20 * 41 + 20] = 1;
    GaussianBlur.blur(spot, 41, 41, 2);
    assertEquals(1, Arrays.stream(spot).sum(), 1e-9);
    assertEquals(1 / (2 * Math.PI * 4), spot[20 * 41 + 20], 1e-4);
    assertEquals(spot[20 * 41 + 17], spot[17 * 41 + 20], 1e-15);
  }

  /** Own light above the threshold, and that of the brightest: seen where an object is alone. */
  @Test
  void galaxyLabelsFollowTheThreshold() {
    GalaxySettings sparse =
        new GalaxySettings(120, 90, 500, 0, 40, 900, 0.9, 1.5, 0.2, 0.3, 6, 0.9, 12, 226, 115, 8);
    var field = GalaxySimulator.simulate(sparse, 4);
    double[] grey = pixels(field.image());
    double[] labels = pixels(field.labels());
    for (int i = 0; i < grey.length; i++) {
      if (labels[i] > 0) {
        assertTrue(grey[i] >= 12 + 8 - 0.5, "labelled pixel of " + grey[i]);
      }
      if (grey[i] < 12 + 8 - 0.5) {
        assertEquals(0, labels[i]);
      }
    }
    assertEquals(5, field.objects(), "500 per million pixels");
  }

  /** Grey levels of the real picture: 99.8 % below 223, 99 % below 170, 90 % below 27. */
  @Test
  void skyLooksLikeHubbles() {
    double[] grey = pixels(galaxies(872, 872, 1).image());
    Arrays.sort(grey);
    assertEquals(12, grey[0], 1);
    assertEquals(13.3, grey[grey.length / 2], 2);
    assertEquals(27, grey[(int) (0.90 * grey.length)], 6);
    assertEquals(170, grey[(int) (0.99 * grey.length)], 30);
    assertEquals(223, grey[(int) (0.998 * grey.length)], 15);
  }

  @Test
  void emptyScenesAreFlat() {
    var none = NucleiSimulator.simulate(NucleiSettings.defaults().withCrowd(0, 0), 1);
    assertEquals(0, none.objects());
    assertTrue(Arrays.stream(pixels(none.image())).allMatch(v -> v == 200));
    GalaxySettings d = GalaxySettings.defaults();
    GalaxySettings empty =
        new GalaxySettings(
            31, 7, 0, 0, 5, 1500, 0.9, 1, 0.3, 0.5, 6, 1, 12, 226, d.saturation(), 8);
    assertTrue(
        Arrays.stream(pixels(GalaxySimulator.simulate(empty, 1).image())).allMatch(v -> v == 12));
  }

  @Test
  void badSettingsAreNamed() {
    NucleiSettings d = NucleiSettings.defaults();
    String message = assertThrows(InvalidInputException.class, () -> d.withSize(0, 5)).getMessage();
    assertTrue(message.contains("width") && message.contains("1 to 16384"), message);
    assertThrows(InvalidInputException.class, () -> d.withCrowd(10, Double.NaN));
    assertThrows(InvalidInputException.class, () -> d.withCrowd(-1, 0));
    GalaxySettings sky = GalaxySettings.defaults();
    assertThrows(InvalidInputException.class, () -> sky.withSize(16384, 16384));
  }
}
