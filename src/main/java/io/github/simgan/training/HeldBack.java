package io.github.simgan.training;

import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneSubset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A set of planes in two parts.
 *
 * @param training most of it, to train on
 * @param held every fifth plane, which the training never sees; empty where nothing is held back
 */
record HeldBack(PlaneSet training, List<PlaneSet> held) {
  private static final int EVERY = 5;
  private static final int LEAST = 2 * EVERY;

  /**
   * Holds planes back if the configuration asks for it.
   *
   * @param planes all of them
   * @param what the set, for a message: "simulated" or "real"
   * @throws InvalidInputException if there are too few planes, or held ones too small to judge
   */
  static HeldBack of(PlaneSet planes, TrainingConfig config, String what) {
    if (config.best() == Best.LAST) {
      return new HeldBack(planes, List.of());
    }
    if (planes.size() < LEAST) {
      throw new InvalidInputException(
          String.format(
              "The held-back classifier needs at least %d %s images, of which it holds every"
                  + " fifth back, and there are %d; give more, or choose \"last\" as the best"
                  + " model.",
              LEAST, what, planes.size()));
    }
    PlaneSubset held = part(planes, i -> i % EVERY == EVERY - 1);
    for (int i = 0; i < held.size(); i++) {
      var plane = held.plane(i);
      if (plane.dimension(0) < config.patchWidth() || plane.dimension(1) < config.patchHeight()) {
        throw new InvalidInputException(
            String.format(
                "%s is smaller than the training patches of %d×%d; choose smaller patches or"
                    + " larger images.",
                held.name(i), config.patchWidth(), config.patchHeight()));
      }
    }
    return new HeldBack(part(planes, i -> i % EVERY != EVERY - 1), List.of(held));
  }

  private static PlaneSubset part(PlaneSet planes, java.util.function.IntPredicate chosen) {
    return new PlaneSubset(
        planes, IntStream.range(0, planes.size()).filter(chosen).boxed().toList());
  }

  /** Every second of the planes that are held back, the even or the odd ones. */
  PlaneSet half(int which) {
    return part(held.get(0), i -> i % 2 == which);
  }
}
