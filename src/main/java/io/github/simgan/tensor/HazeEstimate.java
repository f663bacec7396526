package io.github.simgan.tensor;

import io.github.simgan.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how much light of objects lies far around them: how the background depends on what
 * objects there are near it, for several widths of a Gaussian, by least squares over all places
 * that no object touches. Slow changes of the background are taken away from both sides first.
 */
final class HazeEstimate {
  private static final int MAX_PLANES = 50;
  private static final int MAX_SIDE = 2048;

  /** Widths that are tried: a refiner itself sees what is nearer. */
  private static final int[] SIGMAS = {8, 12, 16, 24};

  /** Pixels over which backgrounds vary for reasons of their own. */
  private static final int SLOW = 32;

  /**
   * Less is near an object if it is anywhere, where a refiner sees it; given beforehand it made
   * refiners of nuclei move edges (docs/experiments.md).
   */
  private static final double LEAST_SHARE = 0.1;

  /** Share of the background's variance that the haze must explain. */
  private static final double LEAST_EXPLAINED = 0.03;

  /** Sums over all places of a width, in units of the plane's typical object. */
  private static final class Sums {
    double lightLight;
    double lightLevel;
    double levelLevel;

    void add(Sums other) {
      lightLight += other.lightLight;
      lightLevel += other.lightLevel;
      levelLevel += other.levelLevel;
    }

    double share() {
      return lightLight > 0 ? lightLevel / lightLight : 0;
    }

    /** Share of the background's variance that is haze. */
    double explained() {
      return levelLevel > 0 ? share() * lightLevel / levelLevel : 0;
    }
  }

  private final Sums[] sums =
      IntStream.range(0, SIGMAS.length).mapToObj(i -> new Sums()).toArray(Sums[]::new);

  private HazeEstimate() {}

  /**
   * The haze that simulated images lack of the real ones.
   *
   * @param simulated planes
   * @param real planes
   * @param maps of both
   * @param thresholdsX between background and objects of the simulated set, per channel
   * @param thresholdsY the same of the real set
   * @param progress may cancel between planes
   * @return one for each channel, above level 0
   */
  static List<Haze> missing(
      PlaneSet simulated,
      PlaneSet real,
      IntensityMaps maps,
      double[] thresholdsX,
      double[] thresholdsY,
      Progress progress) {
    List<HazeEstimate> wanted = of(real, maps.real(), thresholdsY, progress);
    if (wanted.stream().allMatch(w -> w.without(new HazeEstimate()).isNone())) {
      return Collections.nCopies(wanted.size(), Haze.NONE); // the simulated need not be read
    }
    List<HazeEstimate> present = of(simulated, maps.simulated(), thresholdsX, progress);
    List<Haze> missing = new ArrayList<>();
    for (int c = 0; c < wanted.size(); c++) {
      missing.add(wanted.get(c).without(present.get(c)));
    }
    return missing;
  }

  private Haze without(HazeEstimate present) {
    int best = 0;
    for (int i = 1; i < SIGMAS.length; i++) {
      best = sums[i].explained() > sums[best].explained() ? i : best;
    }
    double share = sums[best].share() - Math.max(0, present.sums[best].share());
    // Two decimals are finer than can be measured.
    share = Math.rint(100 * share) / 100;
    boolean seen = share >= LEAST_SHARE && sums[best].explained() >= LEAST_EXPLAINED;
    return seen ? new Haze(share, SIGMAS[best], 0) : Haze.NONE;
  }

  private static List<HazeEstimate> of(
      PlaneSet set, IntensityMap map, double[] thresholds, Progress progress) {
    List<HazeEstimate> all = new ArrayList<>();
    for (int c = 0; c < thresholds.length; c++) {
      all.add(new HazeEstimate());
    }
    new PlaneSample(set, MAX_PLANES)
        .measure(
            "Measuring haze",
            progress,
            plane -> channels(Field.middle(plane, map, MAX_SIDE), thresholds),
            channels -> {
              for (int c = 0; c < thresholds.length; c++) {
                all.get(c).add(channels.get(c));
              }
            });
    return all;
  }

  private static List<HazeEstimate> channels(List<Field> fields, double[] thresholds) {
    return IntStream.range(0, thresholds.length)
        .mapToObj(c -> of(fields.get(c), thresholds[c]))
        .toList();
  }

  private void add(HazeEstimate other) {
    for (int i = 0; i < SIGMAS.length; i++) {
      sums[i].add(other.sums[i]);
    }
  }

  private static HazeEstimate of(Field field, double threshold) {
    HazeEstimate estimate = new HazeEstimate();
    float[] pixels = field.values();
    Foreground objects = Foreground.of(pixels, threshold);
    if (!objects.isIn(pixels)) {
      return estimate;
    }
    double base = objects.background();
    LightCells light = LightCells.of(pixels, 0, 1, 0, 0, field.width(), objects.least(), base);
    LightCells levels =
        LightCells.of(pixels, 0, 1, 0, 0, field.width(), Double.NEGATIVE_INFINITY, base);
    boolean[] untouched = untouched(light);
    double typical = objects.typical() - base;
    if (!(typical > 0)) {
      return estimate;
    }
    float[] places = new float[untouched.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = untouched[i] ? 1 : 0;
    }
    float[] weights = light.with(places).blurred(SLOW).values();
    float[] level = quick(levels, places, weights);
    for (int s = 0; s < SIGMAS.length; s++) {
      float[] near = quick(light.blurred(SIGMAS[s]), places, weights);
      Sums sums = estimate.sums[s];
      for (int i = 0; i < near.length; i++) {
        double u = near[i] / typical;
        double v = level[i] / typical;
        sums.lightLight += u * u;
        sums.lightLevel += u * v;
        sums.levelLevel += v * v;
      }
    }
    return estimate;
  }

  /** Cells that have no object in them or beside them. */
  private static boolean[] untouched(LightCells light) {
    float[] values = light.values();
    int columns = light.columns();
    boolean[] untouched = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean free = true;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int x = i % columns + dx;
          int n = i + dy * columns + dx;
          free &= x < 0 || x >= columns || n < 0 || n >= values.length || values[n] == 0;
        }
      }
      untouched[i] = free;
    }
    return untouched;
  }

  /** Values at the places that count without what changes slowly; 0 elsewhere. */
  private static float[] quick(LightCells cells, float[] places, float[] weights) {
    float[] counted = cells.values().clone();
    for (int i = 0; i < counted.length; i++) {
      counted[i] *= places[i];
    }
    float[] slow = cells.with(counted).blurred(SLOW).values();
    for (int i = 0; i < counted.length; i++) {
      counted[i] = places[i] == 0 ? 0 : counted[i] - slow[i] / weights[i];
    }
    return counted;
  }
}
