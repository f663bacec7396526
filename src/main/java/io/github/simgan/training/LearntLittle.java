package io.github.simgan.training;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.network.AdversarialRule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says at the end of a training that its refiner has learnt little: the discriminator could still
 * tell nearly all refined patches, and the refiner had no answer. With some seeds the features of a
 * refiner are all cut to 0 early on, while it is held to change nothing yet; then it is no more
 * than the exposures.
 */
final class LearntLittle {
  /** Nats; 0.69 is even, and good trainings of the microscopy preset end at 0.8 or so. */
  private static final double LOST = 2;

  private static final int LAST_SHARE = 10;

  private LearntLittle() {}

  /**
   * What there is to say.
   *
   * @param points of the learning curves
   * @param steps that were done
   * @param adversary whose loss the curves show; only cross-entropy says how sure D is
   */
  static Optional<String> note(List<CurvePoint> points, int steps, Adversary adversary) {
    double loss =
        points.stream()
            .filter(p -> p.step() > steps - steps / LAST_SHARE)
            .mapToDouble(CurvePoint::refinerLoss)
            .average()
            .orElse(0);
    boolean known = adversary.loss() == AdversarialRule.Kind.CROSS_ENTROPY;
    return known && loss > LOST
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "The refiner has learnt too little: to the end the discriminator told refined from"
                    + " real patches easily (refiner loss %.1f; 0.7 is even). Train again with"
                    + " another seed, or with a lower lambda.",
                loss))
        : Optional.empty();
  }
}
