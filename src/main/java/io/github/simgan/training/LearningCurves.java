package io.github.simgan.training;

import io.github.simgan.model.Provenance.CurvePoint;
import java.util.ArrayList;
import java.util.List;

/** Collects losses step by step and condenses them into points. */
final class LearningCurves {
  private static final int POINTS = 250;

  private final int interval;
  private final List<CurvePoint> points = new ArrayList<>();
  private final Mean adversarial = new Mean();
  private final Mean selfRegularisation = new Mean();
  private final Mean discriminator = new Mean();
  private final Mean accuracyReal = new Mean();
  private final Mean accuracyRefined = new Mean();

  LearningCurves(int steps) {
    this.interval = Math.max(1, steps / POINTS);
  }

  void refiner(double adversarialLoss, double selfRegularisationLoss) {
    adversarial.add(adversarialLoss);
    selfRegularisation.add(selfRegularisationLoss);
  }

  void discriminator(double loss, double real, double refined) {
    discriminator.add(loss);
    accuracyReal.add(real);
    accuracyRefined.add(refined);
  }

  /** Ends a step: makes a point if it is time for one. */
  void endStep(int step, boolean last, TrainingListener listener) {
    if ((step % interval == 0 || last) && !(adversarial.isEmpty() && discriminator.isEmpty())) {
      CurvePoint point =
          new CurvePoint(
              step,
              adversarial.take(),
              selfRegularisation.take(),
              discriminator.take(),
              accuracyReal.take(),
              accuracyRefined.take());
      points.add(point);
      listener.point(point);
    }
  }

  List<CurvePoint> points() {
    return points;
  }

  /** Mean of what was added since it was taken; 0 of nothing. */
  private static final class Mean {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    boolean isEmpty() {
      return count == 0;
    }

    double take() {
      double mean = count == 0 ? 0 : sum / count;
      sum = 0;
      count = 0;
      return mean;
    }
  }
}
