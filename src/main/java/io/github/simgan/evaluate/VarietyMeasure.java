package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PlaneSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Measures how much images and objects differ in brightness. */
final class VarietyMeasure {
  private static final double BRIGHT = 0.998;
  private static final int LEAST_OBJECTS = 3;
  private static final int LEAST_AREA = 12;

  private VarietyMeasure() {}

  /**
   * Measures a set.
   *
   * @param set shares of the range
   * @param labels its label planes; without them objects are connected bright pixels
   * @param most planes to use
   * @param progress may cancel
   */
  static BrightnessVariety of(
      ScaledSet set, Optional<PlaneSet> labels, int most, Progress progress) {
    IntensityMap.Range range = set.map().channels().get(0);
    List<ImageBrightness> images = new ArrayList<>();
    for (int plane : set.some(most)) {
      progress.throwIfCancelled();
      Field field = set.field(plane);
      double bright = range.toGrey(2 * field.quantile(BRIGHT) - 1);
      List<Blob> objects =
          labels.isPresent()
              ? Blobs.ofLabels(Field.of(labels.get().plane(plane)))
              : Blobs.ofMask(Foreground.of(field, set.threshold()), field.width(), field.height());
      images.add(new ImageBrightness(plane, bright, variation(field, objects)));
    }
    return new BrightnessVariety(range.low(), images);
  }

  private static double variation(Field field, List<Blob> objects) {
    boolean[] inside = new boolean[field.values().length];
    objects.forEach(o -> Arrays.stream(o.pixels()).forEach(p -> inside[p] = true));
    double background = background(field, inside);
    double[] means =
        objects.stream()
            .filter(o -> o.area() >= LEAST_AREA)
            .mapToDouble(o -> mean(field, o) - background)
            .toArray();
    double mean = Statistics.mean(means);
    return means.length >= LEAST_OBJECTS && mean > 0
        ? Statistics.deviation(means) / mean
        : Double.NaN;
  }

  /** Median of what lies in no object; of everything where objects are everywhere. */
  private static double background(Field field, boolean[] inside) {
    double[] outside = new double[field.values().length];
    int count = 0;
    for (int i = 0; i < inside.length; i++) {
      if (!inside[i]) {
        outside[count++] = field.values()[i];
      }
    }
    return count == 0 ? field.quantile(0.01) : Statistics.median(Arrays.copyOf(outside, count));
  }

  private static double mean(Field field, Blob object) {
    double sum = 0;
    for (int pixel : object.pixels()) {
      sum += field.values()[pixel];
    }
    return sum / object.area();
  }
}
