package io.github.simgan.simulate;

import static io.github.simgan.simulate.Values.grey;
import static io.github.simgan.simulate.Values.labels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole microscope: labels stay, brightness and chromatin are as set. */
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
