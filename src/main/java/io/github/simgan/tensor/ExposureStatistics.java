package io.github.simgan.tensor;

import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Background and brightness of each plane of a set, from which {@link Exposure}s are made. */
public final class ExposureStatistics {
  private static final int MAX_PLANES = 200;
  private static final int MAX_SIDE = 2048;

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
   * The exposures of real planes, as changes to the typical simulated plane.
   *
   * @param simulated planes
   * @param real planes
   * @param maps of both
   * @param thresholdsX between background and objects of the simulated set, per channel, networks'
   *     range
   * @param thresholdsY the same of the real set
   * @param progress may cancel between planes
   * @return one for each real plane that has background and objects; none if nothing can be
   *     compared
   */
  public static List<Exposure> exposures(
      PlaneSet simulated,
      PlaneSet real,
      IntensityMaps maps,
      double[] thresholdsX,
      double[] thresholdsY,
      Progress progress) {
    List<Haze> hazes =
        HazeEstimate.missing(simulated, real, maps, thresholdsX, thresholdsY, progress);
    return between(
        ofSimulated(simulated, maps.simulated(), thresholdsX, progress),
        ofReal(real, maps.real(), thresholdsY, hazes, progress),
        hazes);
  }

  /**
   * Reads planes, up to 200 evenly chosen ones and of each at most the central 2048×2048 pixels.
   * Planes without background or without foreground do not count.
   *
   * @param set to read
   * @param map to the networks' range
   * @param thresholds between background and foreground per channel, networks' range
   * @param progress may cancel between planes
   */
  static ExposureStatistics ofSimulated(
      PlaneSet set, IntensityMap map, double[] thresholds, Progress progress) {
    List<Haze> none = Collections.nCopies(thresholds.length, Haze.NONE);
    return measure(set, map, thresholds, false, none, progress);
  }

  /**
   * The same of real planes: their background may vary over a plane, and their objects have a haze,
   * both of which are taken away before objects are measured.
   *
   * @param hazes per channel
   */
  static ExposureStatistics ofReal(
      PlaneSet set, IntensityMap map, double[] thresholds, List<Haze> hazes, Progress progress) {
    return measure(set, map, thresholds, true, hazes, progress);
  }

  private static ExposureStatistics measure(
      PlaneSet set,
      IntensityMap map,
      double[] thresholds,
      boolean shading,
      List<Haze> hazes,
      Progress progress) {
    List<List<Levels>> all = new ArrayList<>();
    new PlaneSample(set, MAX_PLANES)
        .measure(
            "Measuring exposures",
            progress,
            plane -> levels(plane, map, thresholds, shading, hazes),
            levels -> {
              if (!levels.contains(null)) {
                all.add(levels);
              }
            });
    return new ExposureStatistics(all);
  }

  private static List<Levels> levels(
      RandomAccessibleInterval<? extends RealType<?>> plane,
      IntensityMap map,
      double[] thresholds,
      boolean shading,
      List<Haze> hazes) {
    List<Field> channels = Field.middle(plane, map, MAX_SIDE);
    List<Levels> levels = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      Field field = channels.get(c);
      Haze haze = hazes.get(c);
      if (!haze.isNone()) {
        haze.remove(field.values(), field.width(), Foreground.of(field.values(), thresholds[c]));
      }
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
    Foreground objects = Foreground.of(pixels, threshold, level);
    if (!objects.isIn(pixels)) {
      return null;
    }
    double least = objects.least();
    int dark = Selection.notAbove(pixels, least);
    int bright = pixels.length - dark;
    float foreground = Selection.of(pixels, dark + bright / 2)[0];
    return new Levels(
        level,
        foreground,
        shaded ? background.shading() : Shading.NONE,
        Variety.Ranked.of(pixels, width, least, threshold, level));
  }

  /**
   * The exposures of real planes, as changes to the typical simulated plane.
   *
   * @param simulated levels of the simulated set
   * @param real levels of the real set
   * @param hazes that real planes have and simulated ones lack, per channel
   * @return one for each real plane that has levels; none if nothing can be compared
   */
  static List<Exposure> between(
      ExposureStatistics simulated, ExposureStatistics real, List<Haze> hazes) {
    List<Exposure> exposures = new ArrayList<>();
    if (simulated.planes.isEmpty()) {
      return exposures;
    }
    List<Levels> typical = simulated.typical();
    for (List<Levels> plane : real.planes) {
      List<Exposure.Channel> channels = new ArrayList<>();
      for (int c = 0; c < plane.size(); c++) {
        channels.add(change(typical.get(c), plane.get(c), hazes.get(c)));
      }
      if (!channels.contains(null)) {
        exposures.add(new Exposure(channels));
      }
    }
    return exposures;
  }

  private static Exposure.Channel change(Levels from, Levels to, Haze haze) {
    double gain = (to.foreground - to.background) / (from.foreground - from.background);
    if (!(gain > 1 / MAX_GAIN && gain < MAX_GAIN)) {
      return null;
    }
    return new Exposure.Channel(
        gain,
        to.background - gain * from.background,
        to.shading,
        Variety.between(from.background, from.foreground, from.ranked, to.ranked),
        haze.above(from.background));
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
