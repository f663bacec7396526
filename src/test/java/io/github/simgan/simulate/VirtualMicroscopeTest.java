package io.github.simgan.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualMicroscopeTest {
  private static final int SIZE = 128;
  private static final VirtualMicroscopeSettings DEFAULTS =
      VirtualMicroscopeSettings.defaults()
          .withNuclei(NucleiSettings.defaults().withSize(SIZE, SIZE));

  /** Nothing but the nuclei, each as bright as the next. */
  private static final VirtualMicroscopeSettings BARE =
      DEFAULTS
          .withStain(new StainSettings(1000, 0, 0, 3))
          .withOptics(OpticsSettings.none())
          .withCamera(CameraSettings.perfect());

  private static int[] grey(SimulatedImage<?> image) {
    int[] values = new int[(int) image.image().size()];
    var cursor = image.image().cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) cursor.next().getRealDouble();
    }
    return values;
  }

  private static int[] labels(SimulatedImage<?> image) {
    int[] values = new int[(int) image.labels().size()];
    var cursor = image.labels().cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.next().get();
    }
    return values;
  }

  private static int[] grey(short[] unsigned) {
    int[] values = new int[unsigned.length];
    Arrays.setAll(values, i -> Short.toUnsignedInt(unsigned[i]));
    return values;
  }

  private static double mean(int[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(int[] values) {
    double mean = mean(values);
    return Arrays.stream(values).mapToDouble(v -> (v - mean) * (v - mean)).sum()
        / (values.length - 1);
  }

  private static double[] flat(double light, int pixels) {
    double[] all = new double[pixels];
    Arrays.fill(all, light);
    return all;
  }

  /** Photon transfer: variance over mean light is a line whose slope is the gain. */
  @Test
  void varianceGrowsWithTheMeanByTheGain() {
    CameraSettings settings = new CameraSettings(2.5, 100, true, 3, 65535, 0, 0);
    int pixels = 200_000;
    int[] dark = grey(new Camera(settings).expose(flat(0, pixels), new Random(1)));
    assertEquals(100, mean(dark), 0.1);
    // Read noise, and that of rounding to whole grey levels.
    assertEquals(2.5 * 2.5 * 9 + 1.0 / 12, variance(dark), 1);
    for (double light : new double[] {0.5, 3, 9.9, 10.1, 40, 700, 5000}) {
      int[] grey = grey(new Camera(settings).expose(flat(light, pixels), new Random(2)));
      assertEquals(100 + 2.5 * light, mean(grey), 5 * 2.5 * Math.sqrt((light + 9) / pixels));
      double slope = (variance(grey) - variance(dark)) / (mean(grey) - mean(dark));
      double tolerance = 2.5 * 5 * Math.sqrt(2.0 / pixels) * (light + 2 * 9) / light;
      assertEquals(2.5, slope, tolerance, "at " + light);
    }
  }

  /** The whole distribution, on both sides of the change of method. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 4, 9.99, 10, 12, 30, 100})
  void countsArePoisson(double mean) {
    int draws = 500_000;
    Random random = new Random(3);
    int[] histogram = new int[400];
    for (int n = 0; n < draws; n++) {
      histogram[(int) Poisson.next(mean, random)]++;
    }
    double chiSquare = 0;
    int cells = 0;
    for (int k = 0; k < histogram.length; k++) {
      double logFactorial = 0;
      for (int i = 2; i <= k; i++) {
        logFactorial += Math.log(i);
      }
      double expected = draws * Math.exp(k * Math.log(mean) - mean - logFactorial);
      if (expected >= 10) {
        chiSquare += Math.pow(histogram[k] - expected, 2) / expected;
        cells++;
      }
      assertEquals(logFactorial, Poisson.logFactorial(k), 1e-10 * Math.max(1, logFactorial));
    }
    // Four standard deviations of the chi-square distribution.
    assertTrue(chiSquare < cells + 4 * Math.sqrt(2.0 * cells), cells + " cells: " + chiSquare);
  }

  @Test
  void noLightGivesNoCounts() {
    assertEquals(0, Poisson.next(0, new Random(1)));
  }

  @Test
  void saturationAndDarkAreTheEnds() {
    CameraSettings settings = new CameraSettings(2, 10, true, 20, 300, 0, 0);
    int[] bright = grey(new Camera(settings).expose(flat(1e6, 1000), new Random(1)));
    assertTrue(Arrays.stream(bright).allMatch(v -> v == 300));
    int[] dark = grey(new Camera(settings).expose(flat(0, 1000), new Random(1)));
    assertEquals(0, Arrays.stream(dark).min().orElseThrow());
    assertTrue(Arrays.stream(dark).max().orElseThrow() > 10);
  }

  @Test
  void hotPixelsAreTheCamerasOwn() {
    Camera camera = new Camera(new CameraSettings(1, 0, false, 0, 65535, 1000, 500));
    int[] one = grey(camera.expose(flat(0, 50_000), new Random(1)));
    assertArrayEquals(one, grey(camera.expose(flat(0, 50_000), new Random(2))));
    assertEquals(50.0, (double) Arrays.stream(one).filter(v -> v > 0).count(), 3);
    assertEquals(500, Arrays.stream(one).sum() / 50.0, 250);
  }

  @Test
  void pointSpreadFunctionKeepsTheLight() {
    OpticsSettings settings = new OpticsSettings(1.5, 0.3, 8, 0, 0, 2, 0, 0);
    double[] spot = new double[101 * 101];
    spot[50 * 101 + 50] = 1000;
    double[] image = new Optics(settings).blurred(spot, 101, 101);
    assertEquals(1000, Arrays.stream(image).sum(), 1e-6);
    // Core and halo, each with its share.
    double peak = 700 / (2 * Math.PI * 1.5 * 1.5) + 300 / (2 * Math.PI * 8 * 8);
    assertEquals(peak, image[50 * 101 + 50], 0.01 * peak);
    double far = 300 / (2 * Math.PI * 8 * 8) * Math.exp(-144.0 / 128);
    assertEquals(far, image[50 * 101 + 62], 0.02 * far);
  }

  @Test
  void cornersLoseTheirShareOfLight() {
    Optics optics = new Optics(new OpticsSettings(0, 0, 0, 0, 0, 2, 0.4, 0));
    double[] image = optics.image(flat(100, 41 * 31), 41, 31, new Random(1));
    assertEquals(100, image[15 * 41 + 20], 1e-9);
    assertEquals(60, image[0], 1e-9);
    assertEquals(60, image[40], 1e-9);
    assertEquals(60, image[41 * 31 - 1], 1e-9);
  }

  @Test
  void backgroundHasItsMeanAndVariesSlowly() {
    Optics optics = new Optics(new OpticsSettings(0, 0, 0, 50, 0.4, 20, 0, 0));
    double sum = 0;
    double squares = 0;
    double steps = 0;
    int fields = 40;
    for (int seed = 0; seed < fields; seed++) {
      double[] field = optics.image(new double[64 * 64], 64, 64, new Random(seed));
      for (int i = 0; i < field.length; i++) {
        sum += field[i];
        double log = Math.log(field[i] / 50) + 0.08;
        squares += log * log;
        steps += i % 64 == 0 ? 0 : Math.pow(Math.log(field[i] / field[i - 1]), 2);
      }
    }
    double pixels = fields * 64.0 * 64;
    assertEquals(50, sum / pixels, 4);
    assertEquals(0.4, Math.sqrt(squares / pixels), 0.05);
    // No period is below 30 pixels, so that neighbours differ by at most 2π/30 of it.
    assertTrue(Math.sqrt(steps / pixels) < 0.4 * 2 * Math.PI / 30);
    assertTrue(steps > 0);
  }

  @Test
  void exposuresDifferFromFieldToField() {
    Optics optics = new Optics(new OpticsSettings(0, 0, 0, 0, 0, 2, 0, 0.3));
    double[] logs = new double[2000];
    Arrays.setAll(logs, n -> Math.log(optics.image(flat(1, 1), 1, 1, Seeds.random(n))[0]));
    double mean = Arrays.stream(logs).average().orElseThrow();
    double sd = Math.sqrt(Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).sum() / 1999);
    assertEquals(0, mean, 0.03);
    // Normal without its outermost 5 %.
    assertEquals(0.3 * 0.88, sd, 0.02);
  }

  @Test
  void bareMicroscopeShowsTheNucleiAsTheyAre() {
    NucleiSettings plain =
        new NucleiSettings(SIZE, SIZE, 12, 11, 0.18, 1.3, 0.08, 0.15, 0.35, 0, 1000, 0, 0);
    var clean = NucleiSimulator.simulate(plain, 7);
    var bare = VirtualMicroscope.simulate(BARE.withNuclei(plain), 7);
    assertArrayEquals(grey(clean), grey(bare));
    assertArrayEquals(labels(clean), labels(bare));
  }

  /** The gap is one of appearance: shapes, sizes, places and numbers are the simulator's. */
  @Test
  void labelsAreTheSimulators() {
    for (long seed = 0; seed < 3; seed++) {
      var real = VirtualMicroscope.simulate(DEFAULTS, seed);
      var clean = NucleiSimulator.simulate(DEFAULTS.nuclei(), seed);
      assertArrayEquals(labels(clean), labels(real));
      assertEquals(clean.objects(), real.objects());
      assertFalse(Arrays.equals(grey(clean), grey(real)));
    }
  }

  @Test
  void brightnessIsLogNormalFromNucleusToNucleus() {
    NucleiSettings apart = new NucleiSettings(1024, 1024, 1500, 8, 0, 1, 0, 0, 0, 0, 1, 0, 0);
    var settings = BARE.withNuclei(apart).withStain(new StainSettings(1000, 0.4, 0, 3));
    var image = VirtualMicroscope.simulate(settings, 5);
    int[] grey = grey(image);
    int[] labels = labels(image);
    int[] brightest = new int[image.objects() + 1];
    int[] area = new int[image.objects() + 1];
    for (int i = 0; i < grey.length; i++) {
      brightest[labels[i]] = Math.max(brightest[labels[i]], grey[i]);
      area[labels[i]]++;
    }
    int whole = Arrays.stream(area).skip(1).max().orElseThrow();
    double[] logs =
        IntStream.range(1, area.length)
            .filter(n -> area[n] > 0.9 * whole)
            .mapToDouble(n -> Math.log(brightest[n] / 1000.0))
            .toArray();
    assertTrue(logs.length > 500);
    double mean = Arrays.stream(logs).average().orElseThrow();
    double sd =
        Math.sqrt(Arrays.stream(logs).map(v -> (v - mean) * (v - mean)).average().getAsDouble());
    assertEquals(0, mean, 0.06);
    assertEquals(0.4, sd, 0.04);
  }

  @Test
  void chromatinHasItsDepthAndStaysInTheNuclei() {
    var smooth = VirtualMicroscope.simulate(BARE, 2);
    var clumps = VirtualMicroscope.simulate(BARE.withStain(new StainSettings(1000, 0, 0.3, 3)), 2);
    int[] a = grey(smooth);
    int[] b = grey(clumps);
    double squares = 0;
    double steps = 0;
    int inside = 0;
    for (int i = 1; i < a.length; i++) {
      assertEquals(a[i] == 0, b[i] == 0);
      if (a[i] > 300 && a[i - 1] > 300) {
        double log = Math.log((double) b[i] / a[i]) + 0.045;
        double before = Math.log((double) b[i - 1] / a[i - 1]) + 0.045;
        squares += log * log;
        steps += (log - before) * (log - before);
        inside++;
      }
    }
    assertEquals(0.3, Math.sqrt(squares / inside), 0.05);
    // Clumps of three pixels: neighbours are alike but not the same.
    double step = Math.sqrt(steps / inside);
    assertTrue(step > 0.1 && step < 0.3, "step " + step);
  }

  @Test
  void sameSeedSamePixels() {
    var one = VirtualMicroscope.simulate(DEFAULTS, 11);
    assertArrayEquals(grey(one), grey(VirtualMicroscope.simulate(DEFAULTS, 11)));
    assertFalse(Arrays.equals(grey(one), grey(VirtualMicroscope.simulate(DEFAULTS, 12))));
  }

  /** The hash of these pixels was taken once; settings written out, so that defaults may change. */
  @Test
  void everyMachineTakesTheSamePicture() {
    var settings =
        new VirtualMicroscopeSettings(
            new NucleiSettings(96, 80, 6, 11, 0.18, 1.3, 0.08, 0.15, 0.35, 0, 1, 0, 0),
            new StainSettings(160, 0.4, 0.35, 2.5),
            new OpticsSettings(1.5, 0.3, 12, 45, 0.3, 100, 0.25, 0.25),
            new CameraSettings(2.2, 100, true, 1.6, 65535, 200, 150));
    assertEquals(1556076856, Arrays.hashCode(grey(VirtualMicroscope.simulate(settings, 11))));
  }

  /** Other chromatin leaves background and exposure of a field as they were. */
  @Test
  void eachPartHasItsOwnRandomNumbers() {
    var optics = new OpticsSettings(0, 0, 0, 500, 0.5, 20, 0.2, 0.3);
    var settings = BARE.withOptics(optics);
    var other = settings.withStain(new StainSettings(700, 0.5, 0.3, 4));
    var a = VirtualMicroscope.simulate(settings, 4);
    var b = VirtualMicroscope.simulate(other, 4);
    int[] greyOfA = grey(a);
    int[] greyOfB = grey(b);
    int[] labels = labels(a);
    assertArrayEquals(labels, labels(b));
    for (int i = 0; i < labels.length; i++) {
      assertTrue(labels[i] > 0 || greyOfA[i] == greyOfB[i]);
    }
    assertFalse(Arrays.equals(greyOfA, greyOfB));
  }

  /** What makes it an experiment: dim nuclei close to the noise, background of their size. */
  @Test
  void defaultsAreHardButNotHopeless() {
    double dimmest = Double.MAX_VALUE;
    for (int seed = 0; seed < 6; seed++) {
      var image = VirtualMicroscope.simulate(DEFAULTS, seed);
      int[] grey = grey(image);
      int[] labels = labels(image);
      double[] sums = new double[image.objects() + 1];
      int[] area = new int[image.objects() + 1];
      double squares = 0;
      for (int i = 0; i < grey.length; i++) {
        sums[labels[i]] += grey[i];
        area[labels[i]]++;
        squares += labels[i] == 0 ? (double) grey[i] * grey[i] : 0;
      }
      double background = sums[0] / area[0];
      double spread = Math.sqrt(squares / area[0] - background * background);
      for (int n = 1; n < area.length; n++) {
        if (area[n] > 100) {
          dimmest = Math.min(dimmest, (sums[n] / area[n] - background) / spread);
        }
      }
    }
    assertTrue(dimmest < 3.5, "the dimmest nucleus is " + dimmest + " σ above the background");
    assertTrue(dimmest > -1, "the dimmest nucleus is " + dimmest + " σ above the background");
  }

  @Test
  void oddSizesWork() {
    for (int[] size : new int[][] {{1, 1}, {31, 7}, {1, 40}}) {
      var nuclei = NucleiSettings.defaults().withSize(size[0], size[1]);
      var image = VirtualMicroscope.simulate(DEFAULTS.withNuclei(nuclei), 1);
      assertEquals(size[0], image.image().dimension(0));
      assertEquals(size[1], image.labels().dimension(1));
    }
  }

  @Test
  void badSettingsAreNamed() {
    refused("halo", () -> new OpticsSettings(1, 1.1, 8, 1, 0, 2, 0, 0));
    refused("vignetting", () -> new OpticsSettings(1, 0, 8, 1, 0, 2, 1, 0));
    refused("scale of the autofluorescence", () -> new OpticsSettings(1, 0, 8, 1, 0, 0, 0, 0));
    refused("gain", () -> new CameraSettings(0, 0, true, 0, 1, 0, 0));
    refused("saturation", () -> new CameraSettings(1, 100, true, 0, 99, 0, 0));
    refused("read noise", () -> new CameraSettings(1, 0, true, Double.NaN, 99, 0, 0));
    refused("chromatin depth", () -> new StainSettings(1, 0, 2, 3));
    refused("stain brightness", () -> new StainSettings(-1, 0, 0, 3));
  }

  private static void refused(String what, Runnable settings) {
    var e = assertThrows(InvalidInputException.class, settings::run);
    assertTrue(e.getMessage().contains(what), e.getMessage());
    assertTrue(e.getMessage().contains("choose a value from"), e.getMessage());
  }
}
