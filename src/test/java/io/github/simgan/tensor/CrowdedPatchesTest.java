package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.simulate.NucleiSimulator;
import io.github.simgan.simulate.SimulatedImage;
import io.github.simgan.simulate.VirtualMicroscope;
import io.github.simgan.simulate.VirtualMicroscopeSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/**
 * Patches that are taken for equally crowded are so by their labels, too, in clean images and in
 * those of a virtual microscope: uneven backgrounds, noise, objects of any brightness. By Otsu's
 * threshold of the set, real patches with 6 % of foreground were taken for empty ones, and the
 * refiner was taught to make nuclei larger.
 */
class CrowdedPatchesTest {
  private static final int SIDE = 42;
  private static final int FIELDS = 12;

  /** Of the patches between two shares: how many, and the mean of the labels' shares. */
  private record Stratum(int patches, double labelled) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
  private record Fields(List<SimulatedImage<?>> images, double[] thresholds, IntensityMap map) {
    static Fields of(LongFunction<SimulatedImage<?>> simulator, long firstSeed) {
      List<SimulatedImage<?>> images =
          LongStream.range(firstSeed, firstSeed + FIELDS).mapToObj(simulator).toList();
      Map<Integer, RandomAccessibleInterval<? extends RealType<?>>> planes = new HashMap<>();
      images.forEach(image -> planes.put(planes.size(), plane(image.image())));
      IntensityStatistics statistics =
          IntensityStatistics.measure(
              new TestPlanes(FIELDS, 1, 0, 0, (plane, x, y) -> 0, planes), Progress.NONE);
      IntensityMap map = statistics.map("test");
      return new Fields(images, statistics.thresholds(map), map);
    }

    Stratum between(double low, double high) {
      SeededRandom random = new SeededRandom(5);
      int patches = 0;
      double labelled = 0;
      for (int i = 0; i < 4000; i++) {
        SimulatedImage<?> field = images.get(random.nextInt(images.size()));
        int x = random.nextInt((int) field.image().dimension(0) - SIDE);
        int y = random.nextInt((int) field.image().dimension(1) - SIDE);
        float[] pixels = Pixels.read(plane(field.image()), x, y, SIDE, SIDE);
        map.toUnit(pixels);
        double share = PatchContent.of(pixels, SIDE, thresholds).share();
        if (share >= low && share < high) {
          patches++;
          float[] labels = Pixels.read(plane(field.labels()), x, y, SIDE, SIDE);
          for (float label : labels) {
            labelled += label > 0 ? 1.0 / labels.length : 0;
          }
        }
      }
      return new Stratum(patches, labelled / patches);
    }
  }

  @Test
  void strataHaveTheSameForegroundInBothSets() {
    VirtualMicroscopeSettings settings = VirtualMicroscopeSettings.defaults();
    Fields clean = Fields.of(s -> NucleiSimulator.simulate(settings.nuclei(), s), 1);
    Fields real = Fields.of(s -> VirtualMicroscope.simulate(settings, s), 10_001);
    assertEmpty(clean.between(0, 0.02));
    assertEmpty(real.between(0, 0.02));
    for (double[] limits : new double[][] {{0.02, 0.25}, {0.25, 0.55}}) {
      Stratum ofClean = clean.between(limits[0], limits[1]);
      Stratum ofReal = real.between(limits[0], limits[1]);
      assertEquals(1, ofReal.labelled / ofClean.labelled, 0.06, ofClean + " " + ofReal);
    }
  }

  private static RandomAccessibleInterval<? extends RealType<?>> plane(
      RandomAccessibleInterval<? extends RealType<?>> image) {
    return Views.addDimension(image, 0, 0);
  }

  private static void assertEmpty(Stratum stratum) {
    assertTrue(stratum.patches > 20 && stratum.labelled < 0.015, stratum.toString());
  }
}
