package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PlaneSet;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What is evaluated.
 *
 * @param refined refined images, in grey levels of the simulated or of the real ones
 * @param real real images, better not those of the training
 * @param simulated the images before refining, plane by plane, if at hand
 * @param labels labels of the refined images, plane by plane, if at hand; 0 is background
 * @param realLabels labels of the real images, plane by plane, if at hand
 */
public record EvaluationInput(
    PlaneSet refined,
    PlaneSet real,
    Optional<PlaneSet> simulated,
    Optional<PlaneSet> labels,
    Optional<PlaneSet> realLabels) {

  /**
   * Checks that the sets fit each other.
   *
   * @throws InvalidInputException if channels, numbers or sizes differ
   */
  public EvaluationInput {
    requireChannels("refined", refined, real);
    simulated.ifPresent(s -> requireChannels("simulated", s, real));
    simulated.ifPresent(s -> requireSame("simulated", s, "refined", refined));
    PlaneSet labelled = refined;
    labels.ifPresent(l -> requireSame("label", l, "refined", labelled));
    PlaneSet reals = real;
    realLabels.ifPresent(l -> requireSame("real label", l, "real", reals));
  }

  private static void requireChannels(String what, PlaneSet set, PlaneSet real) {
    if (set.channels() != real.channels()) {
      throw new InvalidInputException(
          String.format(
              "The %s images have %d channel(s), the real ones %d; give images with the same"
                  + " channels.",
              what, set.channels(), real.channels()));
    }
  }

  private static void requireSame(String what, PlaneSet set, String of, PlaneSet others) {
    if (set.size() != others.size()) {
      throw new InvalidInputException(
          String.format(
              "There are %d %s images but %d %s ones; give one for each, in the same order.",
              set.size(), what, others.size(), of));
    }
    for (int i = 0; i < set.size(); i++) {
      RandomAccessibleInterval<? extends RealType<?>> a = set.plane(i);
      RandomAccessibleInterval<? extends RealType<?>> b = others.plane(i);
      if (a.dimension(0) != b.dimension(0) || a.dimension(1) != b.dimension(1)) {
        throw new InvalidInputException(
            String.format(
                "The %s image %s is %d×%d pixels but the %s one %s is %d×%d; give images of the"
                    + " same size, in the same order.",
                what,
                set.name(i),
                a.dimension(0),
                a.dimension(1),
                of,
                others.name(i),
                b.dimension(0),
                b.dimension(1)));
      }
    }
  }
}
