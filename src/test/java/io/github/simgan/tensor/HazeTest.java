package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazeTest {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 220;
  private static final IntensityMap MAP =
      new IntensityMap(List.of(new IntensityMap.Range(100, 1100)));
  private static final double[] THRESHOLD = {MAP.channels().get(0).toUnit(400)};
  private static final IntensityMaps MAPS =
      new IntensityMaps(MAP, MAP, MAP, List.of(), PixelType.UINT16, PixelType.UINT16);

  /** Discs of 12 to 20 pixels at random places of a plane, 1 inside and 0 outside. */
  private static float[] discs(int plane) {
    float[] discs = new float[WIDTH * HEIGHT];
    SeededRandom random = SeededRandom.of(7, plane);
    for (int n = 0; n < 12; n++) {
      int x0 = random.nextInt(WIDTH);
      int y0 = random.nextInt(HEIGHT);
      int radius = 6 + random.nextInt(5);
      for (int i = 0; i < discs.length; i++) {
        if (Math.hypot(i % WIDTH - x0, i / WIDTH - y0) < radius) {
          discs[i] = 1;
        }
      }
    }
    return discs;
  }

  /** Blurs pixel by pixel; mirrored beyond the edges. */
  private static float[] blurred(float[] image, int sigma) {
    int radius = 3 * sigma;
    double[] kernel = new double[2 * radius + 1];
    double weights = 0;
    for (int k = -radius; k <= radius; k++) {
      kernel[k + radius] = Math.exp(-0.5 * k * k / sigma / sigma);
      weights += kernel[k + radius];
    }
    float[] once = new float[image.length];
    float[] twice = new float[image.length];
    for (int pass = 0; pass < 2; pass++) {
      float[] from = pass == 0 ? image : once;
      float[] to = pass == 0 ? once : twice;
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          double sum = 0;
          for (int k = -radius; k <= radius; k++) {
            int i = mirrored(pass == 0 ? x + k : x, WIDTH);
            int j = mirrored(pass == 0 ? y : y + k, HEIGHT);
            sum += kernel[k + radius] * from[j * WIDTH + i];
          }
          to[y * WIDTH + x] = (float) (sum / weights);
        }
      }
    }
    return twice;
  }

  private static int mirrored(int position, int size) {
    int p = Math.floorMod(position, 2 * size);
    return p < size ? p : 2 * size - 1 - p;
  }

  private static TestPlanes simulated() {
    return planes(0, 0, 1, 0, 0);
  }

  /** Planes whose objects have a haze, on a background that varies, with noise. */
  private static TestPlanes planes(
      int first, double share, int sigma, double background, double noise) {
    List<int[]> grey = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      float[] discs = discs(first + p);
      float[] wide = share == 0 ? discs : blurred(discs, sigma);
      SeededRandom random = SeededRandom.of(9, first + p);
      int[] plane = new int[discs.length];
      for (int i = 0; i < plane.length; i++) {
        double x = i % WIDTH;
        double level =
            200
                + 600 * (discs[i] + (share == 0 ? 0 : share * wide[i]))
                + background * Math.sin(x / 70 + p)
                + noise * random.nextGaussian();
        plane[i] = (int) Math.round(level);
      }
      grey.add(plane);
    }
    return TestPlanes.of(WIDTH, HEIGHT, (plane, x, y) -> grey.get(plane)[y * WIDTH + x]);
  }

  private static Haze missing(TestPlanes real) {
    return HazeEstimate.missing(simulated(), real, MAPS, THRESHOLD, THRESHOLD, Progress.NONE)
        .get(0);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 8", "0.2, 12", "0.4, 12", "0.3, 16", "0.3, 24"})
  void isMeasuredWithItsWidth(double share, int sigma) {
    Haze haze = missing(planes(10, share, sigma, 30, 20));
    assertEquals(sigma, haze.sigma());
    assertEquals(share, haze.share(), 0.2 * share);
  }

  @Test
  void whatHasNoneGetsNone() {
    assertSame(Haze.NONE, missing(simulated()));
    assertSame(Haze.NONE, missing(planes(10, 0, 1, 60, 40)), "uneven background and noise");
    TestPlanes hazy = planes(10, 0.3, 12, 0, 10);
    assertSame(
        Haze.NONE,
        HazeEstimate.missing(hazy, hazy, MAPS, THRESHOLD, THRESHOLD, Progress.NONE).get(0),
        "simulated planes have it already");
    assertSame(Haze.NONE, missing(planes(10, 0.06, 8, 30, 5)), "less than a tenth");
    TestPlanes empty = TestPlanes.of(WIDTH, HEIGHT, (plane, x, y) -> 200);
    assertSame(Haze.NONE, missing(empty));
  }

  /** Simulated planes as they are exposed are like the real planes of the same objects. */
  @Test
  void exposedPlanesHaveIt() {
    TestPlanes simulated = simulated();
    TestPlanes real = planes(0, 0.4, 12, 0, 0);
    List<Exposure> exposures =
        ExposureStatistics.exposures(simulated, real, MAPS, THRESHOLD, THRESHOLD, Progress.NONE);
    for (int p = 0; p < 3; p++) {
      Exposure exposure = exposures.get(p);
      int reach = exposure.reach();
      assertTrue(reach > 0);
      float[] wanted = Pixels.read(real.plane(p), 0, 0, WIDTH, HEIGHT);
      MAP.toUnit(wanted);
      float[] shown = exposed(exposure, simulated, p, 0, 0, WIDTH, HEIGHT);
      float[] discs = discs(p);
      double off = 0;
      double all = 0;
      double darkest = Double.MAX_VALUE;
      for (int i = 0; i < discs.length; i++) {
        if (discs[i] == 0) {
          off += Math.abs(shown[i] - wanted[i]);
          darkest = Math.min(darkest, wanted[i]);
        }
      }
      for (int i = 0; i < discs.length; i++) {
        all += discs[i] == 0 ? wanted[i] - darkest : 0;
      }
      assertTrue(off < 0.25 * all, "off by " + off / all + " of the haze");
    }
  }

  private static float[] exposed(
      Exposure exposure, TestPlanes planes, int plane, int x, int y, int width, int height) {
    int reach = exposure.reach();
    int outer = width + 2 * reach;
    float[] pixels =
        Pixels.read(planes.plane(plane), x - reach, y - reach, outer, height + 2 * reach);
    MAP.toUnit(pixels);
    return exposure.apply(pixels, reach, x - reach, y - reach, outer, new NoiseField(5), plane);
  }

  @Test
  void tilesAgreeToTheLastBit() {
    List<Double> gains = new ArrayList<>(Collections.nCopies(Variety.COUNT, 1.0));
    for (int i = Variety.COUNT / 2 + 1; i < Variety.COUNT; i++) {
      gains.set(i, 1 + 0.1 * i);
    }
    Exposure exposure =
        new Exposure(
            List.of(
                new Exposure.Channel(
                    1.3, 0.1, Shading.NONE, new Variety(-0.8, gains), new Haze(0.3, 12, -0.8))));
    TestPlanes planes = simulated();
    float[] whole = exposed(exposure, planes, 1, 0, 0, WIDTH, HEIGHT);
    int[][] tiles = {{0, 0, 64, 64}, {37, 101, 61, 43}, {230, 1, 26, 17}, {3, 219, 5, 1}};
    for (int[] t : tiles) {
      float[] tile = exposed(exposure, planes, 1, t[0], t[1], t[2], t[3]);
      for (int row = 0; row < t[3]; row++) {
        float[] expected = new float[t[2]];
        System.arraycopy(whole, (t[1] + row) * WIDTH + t[0], expected, 0, t[2]);
        float[] actual = new float[t[2]];
        System.arraycopy(tile, row * t[2], actual, 0, t[2]);
        assertArrayEquals(expected, actual);
      }
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Haze(-0.1, 8, 0));
    assertThrows(IllegalArgumentException.class, () -> new Haze(Double.NaN, 8, 0));
    assertThrows(IllegalArgumentException.class, () -> new Haze(0.1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Haze(0.1, Haze.MAX_SIGMA + 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Haze(0.1, 8, Double.NaN));
    assertEquals(0, Haze.NONE.reach());
  }
}
