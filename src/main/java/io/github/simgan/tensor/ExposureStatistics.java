package io.github.simgan.tensor;

import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Background and brightness of each plane of a set, from which {@link Exposure}s are made. */
public final class ExposureStatistics {
  private static final int MAX_PLANES = 200;
  private static final int MAX_SIDE = 2048;
  private static final int MIN_PIXELS = 50;

  /** Planes in memory at a time. */
  private static final int TOGETHER = 4;

  /** Objects of this share of the typical brightness are objects still. */
  private static final double DIMMEST_SHARE = 0.25;

  /** Standard deviations of the background that objects are above it. */
  private static final double DEVIATIONS = 4;

  /** Share of a normal distribution that is more than a standard deviation below its mean. */
  private static final double ONE_BELOW = 0.1587;

  /** Gains beyond are planes of another kind (empty, or all debris), not exposures. */
  private static final double MAX_GAIN = 5;

  /** Levels of one channel of one plane, networks' range. */
  private record Levels(
      double background, double foreground, Shading shading, Variety.Ranked ranked) {}

  private final List<List<Levels>> planes;

  private ExposureStatistics(List<List<Levels>> planes) {
    this.planes = planes;
  }

  /**
   * Reads planes, up to 200 evenly chosen ones and of each at most the central 2048×2048 pixels.
   * Planes without background or without foreground do not count.
   *
   * @param set to read
   * @param map to the networks' range
   * @param thresholds between background and foreground per channel, networks' range
   * @param shading whether the background may vary over a plane, which is measured and taken away
   *     then; of real planes only
   * @param progress may cancel between planes
   */
  public static ExposureStatistics measure(
      PlaneSet set, IntensityMap map, double[] thresholds, boolean shading, Progress progress) {
    int used = Math.min(set.size(), MAX_PLANES);
    List<List<Levels>> all = new ArrayList<>();
    for (int first = 0; first < used; first += TOGETHER) {
      progress.throwIfCancelled();
      progress.update((double) first / used, "Measuring exposures");
      // In parallel, but in the order of the planes: the same result with any number of threads.
      IntStream.range(first, Math.min(used, first + TOGETHER))
          .parallel()
          .mapToObj(i -> set.plane((int) ((long) i * set.size() / used)))
          .map(plane -> levels(plane, map, thresholds, shading))
          .filter(levels -> !levels.contains(null))
          .forEachOrdered(all::add);
    }
    return new ExposureStatistics(all);
  }

  private static List<Levels> levels(
      RandomAccessibleInterval<? extends RealType<?>> plane,
      IntensityMap map,
      double[] thresholds,
      boolean shading) {
    List<Field> channels = Field.middle(plane, map, MAX_SIDE);
    List<Levels> levels = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      Field field = channels.get(c);
      levels.add(levels(field.values(), thresholds[c], field.width(), shading));
    }
    return levels;
  }

  private static Levels levels(float[] pixels, double threshold, int width, boolean shaded) {
    ShadingEstimate background = ShadingEstimate.of(pixels, width);
    double level = background.level();
    if (shaded) {
      background.shading().subtract(pixels, width);
    }
    double least = dimmest(pixels, threshold, level);
    int dark = Selection.notAbove(pixels, least);
    int bright = pixels.length - dark;
    if (dark < MIN_PIXELS || bright < MIN_PIXELS) {
      return null;
    }
    float foreground = Selection.of(pixels, dark + bright / 2)[0];
    return new Levels(
        level,
        foreground,
        shaded ? background.shading() : Shading.NONE,
        Variety.Ranked.of(pixels, width, least, threshold, level));
  }

  /**
   * The level above which pixels are foreground. A threshold half-way between background and
   * objects leaves dim objects out, so that objects would seem to be brighter and more alike than
   * they are; this one takes all that stand out from noise and from what the background varies.
   */
  private static double dimmest(float[] pixels, double threshold, double background) {
    int dark = Selection.notAbove(pixels, threshold);
    int bright = pixels.length - dark;
    if (dark < MIN_PIXELS || bright < MIN_PIXELS) {
      return threshold;
    }
    // Below its median the background is not touched by objects.
    float[] levels = Selection.of(pixels, (int) (ONE_BELOW * dark), dark / 2, dark + bright / 2);
    double above =
        Math.max(DIMMEST_SHARE * (levels[2] - background), DEVIATIONS * (levels[1] - levels[0]));
    return Math.min(threshold, background + above);
  }

  /**
   * The exposures of real planes, as changes to the typical simulated plane.
   *
   * @param simulated levels of the simulated set
   * @param real levels of the real set
   * @return one for each real plane that has levels; none if nothing can be compared
   */
  public static List<Exposure> between(ExposureStatistics simulated, ExposureStatistics real) {
    List<Exposure> exposures = new ArrayList<>();
    if (simulated.planes.isEmpty()) {
      return exposures;
    }
    List<Levels> typical = simulated.typical();
    for (List<Levels> plane : real.planes) {
      List<Exposure.Channel> channels = new ArrayList<>();
      for (int c = 0; c < plane.size(); c++) {
        channels.add(change(typical.get(c), plane.get(c)));
      }
      if (!channels.contains(null)) {
        exposures.add(new Exposure(channels));
      }
    }
    return exposures;
  }

  private static Exposure.Channel change(Levels from, Levels to) {
    double gain = (to.foreground - to.background) / (from.foreground - from.background);
    if (!(gain > 1 / MAX_GAIN && gain < MAX_GAIN)) {
      return null;
    }
    return new Exposure.Channel(
        gain,
        to.background - gain * from.background,
        to.shading,
        Variety.between(from.background, from.foreground, from.ranked, to.ranked));
  }

  private List<Levels> typical() {
    List<Levels> typical = new ArrayList<>();
    for (int c = 0; c < planes.get(0).size(); c++) {
      int channel = c;
      typical.add(
          new Levels(
              median(p -> p.get(channel).background),
              median(p -> p.get(channel).foreground),
              Shading.NONE,
              ranked(channel)));
    }
    return typical;
  }

  /** Of every rank the median over planes. */
  private Variety.Ranked ranked(int channel) {
    double[] objects = new double[Variety.COUNT];
    double[] places = new double[Variety.COUNT];
    for (int i = 0; i < Variety.COUNT; i++) {
      int rank = i;
      objects[i] = median(p -> p.get(channel).ranked.objects()[rank]);
      places[i] = median(p -> p.get(channel).ranked.places()[rank]);
    }
    return new Variety.Ranked(objects, places);
  }

  private double median(ToDoubleFunction<List<Levels>> value) {
    double[] values = planes.stream().mapToDouble(value).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
