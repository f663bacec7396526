package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Measures how far refined images are from real ones, with simulated and other real ones beside.
 */
final class RealismMeasure {
  /** The smallest patch that the two-sample test's network can judge, in pixels. */
  private static final int LEAST_PATCH = 16;

  /** Random directions of the sliced Wasserstein distance. */
  private static final int DIRECTIONS = 200;

  private static final int PURPOSE_X = 7011;
  private static final int PURPOSE_Y = 7012;
  private static final int PURPOSE_DIRECTIONS = 7013;

  private final EvaluationSettings settings;
  private final ScaledSet refined;
  private final Optional<ScaledSet> simulated;
  private final ScaledSet real;

  /** The real images in two groups; empty if there are fewer than four. */
  private final List<ScaledSet> groups;

  private final int side;
  private final List<String> notes = new ArrayList<>();

  RealismMeasure(
      EvaluationSettings settings,
      ScaledSet refined,
      Optional<ScaledSet> simulated,
      ScaledSet real,
      Progress progress) {
    this.settings = settings;
    this.refined = refined;
    this.simulated = simulated;
    this.real = real;
    if (real.planes() instanceof Quarters) {
      notes.add(
          "There is only one real image: its quarters stand for several, so nothing is known of"
              + " how real images differ.");
    }
    if (real.size() >= 4) {
      groups =
          List.of(
              ScaledSet.of(TwoSampleTest.group(real.planes(), 0), "real", progress),
              ScaledSet.of(TwoSampleTest.group(real.planes(), 1), "real", progress));
    } else {
      groups = List.of();
      notes.add("Real against real, the floor, needs at least four real images.");
    }
    side =
        Math.min(ScaledSet.smallestSide(real.planes()), ScaledSet.smallestSide(refined.planes()));
  }

  /**
   * Measures.
   *
   * @param progress may cancel
   */
  Realism measure(Progress progress) {
    List<Realism.Scale> scales = scales(progress.part(0, 0.9));
    progress.update(0.9, "Measuring distances");
    int distancePatch = Math.min(Patches.SIDE, side);
    float[][] realPatches = patches(real, distancePatch, PURPOSE_Y);
    var kernel = new MaximumMeanDiscrepancy(MaximumMeanDiscrepancy.medianDistance(realPatches));
    Compared<Double> discrepancy =
        patchDistance(distancePatch, (x, y) -> kernel.squared(x, y, progress));
    Compared<Double> wasserstein =
        patchDistance(
            distancePatch,
            (x, y) ->
                SlicedWasserstein.distance(
                    x,
                    y,
                    DIRECTIONS,
                    SeededRandom.of(settings.seed(), PURPOSE_DIRECTIONS),
                    progress));
    progress.update(0.95, "Measuring pixels");
    return new Realism(scales, notes, discrepancy, wasserstein, distancePatch, curves(progress));
  }

  private List<Realism.Scale> scales(Progress progress) {
    int fits = side / 8 * 8;
    if (fits < LEAST_PATCH) {
      throw new InvalidInputException(
          String.format(
              "An image is only %d pixels wide or high, smaller than the smallest patches of %d"
                  + " that can be compared; give larger images.",
              side, LEAST_PATCH));
    }
    int small = Math.min(settings.patch(), fits);
    if (small < settings.patch()) {
      notes.add(
          String.format(
              "Patches of %d pixels do not fit into images of %d; patches of %d were taken.",
              settings.patch(), side, small));
    }
    List<Realism.Scale> scales = new ArrayList<>();
    scales.add(scale(settings.withPatch(small).small(), progress.part(0, 0.5)));
    int large = Math.min(EvaluationSettings.LARGE_PATCH, fits);
    if (large > small) {
      scales.add(scale(settings.large(large), progress.part(0.5, 1)));
    } else {
      notes.add(
          String.format(
              "There is no larger scale than patches of %d pixels, since %s.",
              small,
              fits < EvaluationSettings.LARGE_PATCH
                  ? "the images are only " + side + " pixels wide or high"
                  : "these were asked for"));
    }
    return scales;
  }

  private Realism.Scale scale(TwoSampleTest.Settings test, Progress progress) {
    return new Realism.Scale(
        test.patch(),
        new Compared<>(
            test(refined, real, test, progress.part(0, 0.34)),
            simulated.map(s -> test(s, real, test, progress.part(0.34, 0.67))),
            groups.stream()
                .findFirst()
                .map(g -> test(g, groups.get(1), test, progress.part(0.67, 1)))));
  }

  private static TwoSampleTest.Result test(
      ScaledSet first, ScaledSet second, TwoSampleTest.Settings test, Progress progress) {
    return TwoSampleTest.compare(
        first.planes(), first.map(), second.planes(), second.map(), test, progress);
  }

  private float[][] patches(ScaledSet set, int size, int purpose) {
    return Patches.of(
        set, size, settings.distancePatches(), SeededRandom.of(settings.seed(), purpose));
  }

  private Compared<Double> patchDistance(
      int size, BiFunction<float[][], float[][], Double> distance) {
    return compared(
        (a, b) -> distance.apply(patches(a, size, PURPOSE_X), patches(b, size, PURPOSE_Y)));
  }

  private <T> Compared<T> compared(BiFunction<ScaledSet, ScaledSet, T> measure) {
    return new Compared<>(
        measure.apply(refined, real),
        simulated.map(s -> measure.apply(s, real)),
        groups.stream().findFirst().map(g -> measure.apply(g, groups.get(1))));
  }

  private Realism.PixelCurves curves(Progress progress) {
    int tile = RadialSpectrum.tile(side);
    Realism.Curves ofRefined = curves(refined, tile, progress);
    Optional<Realism.Curves> ofSimulated = simulated.map(s -> curves(s, tile, progress));
    Realism.Curves ofReal = curves(real, tile, progress);
    List<Realism.Curves> ofGroups = groups.stream().map(g -> curves(g, tile, progress)).toList();
    BiFunction<Realism.Curves, Realism.Curves, Double> spectrum =
        (a, b) -> a.spectrum().typicalFactor(b.spectrum());
    BiFunction<Realism.Curves, Realism.Curves, Double> histogram =
        (a, b) -> GreyHistogram.distance(a.histogram(), b.histogram());
    BiFunction<Realism.Curves, Realism.Curves, Double> noise =
        (a, b) -> a.noise().typicalFactor(b.noise());
    List<Compared<Double>> distances = new ArrayList<>();
    for (var measure : List.of(spectrum, histogram, noise)) {
      distances.add(
          new Compared<>(
              measure.apply(ofRefined, ofReal),
              ofSimulated.map(s -> measure.apply(s, ofReal)),
              ofGroups.stream().findFirst().map(g -> measure.apply(g, ofGroups.get(1)))));
    }
    return new Realism.PixelCurves(
        ofRefined, ofSimulated, ofReal, distances.get(0), distances.get(1), distances.get(2));
  }

  private Realism.Curves curves(ScaledSet set, int tile, Progress progress) {
    int most = settings.images();
    return new Realism.Curves(
        RadialSpectrum.of(set, tile, most, progress),
        GreyHistogram.of(set, most, progress),
        NoiseCurve.of(set, most, progress));
  }
}
