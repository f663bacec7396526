package io.github.simgan.training;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Collects losses step by step and condenses them into points. */
final class LearningCurves {
  private static final int POINTS = 250;

  /**
   * Points of any training: fewer than twice those wanted, one of pre-training, one at the end, and
   * one at every judgement.
   */
  private static final int MOST_POINTS = 2 * POINTS + 2 + BestModel.TIMES;

  private static final int COLUMNS = 6;

  private final int interval;
  private final List<CurvePoint> points = new ArrayList<>();
  private final Mean adversarial = new Mean();
  private final Mean selfRegularisation = new Mean();
  private final Mean discriminator = new Mean();
  private final Mean accuracyReal = new Mean();
  private final Mean accuracyRefined = new Mean();
  private final List<Mean> means =
      List.of(adversarial, selfRegularisation, discriminator, accuracyReal, accuracyRefined);

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
  void endStep(int step, TrainingListener listener) {
    if (step % interval == 0) {
      point(step, listener);
    }
  }

  /** Makes a point of what there is since the last one, if anything. */
  void point(int step, TrainingListener listener) {
    if (!(adversarial.isEmpty() && discriminator.isEmpty())) {
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

  void writeState(StateWriter state) {
    state.doubles(
        "curves.points",
        points.stream()
            .flatMapToDouble(
                p ->
                    DoubleStream.of(
                        p.step(),
                        p.refinerLoss(),
                        p.selfRegularisation(),
                        p.discriminatorLoss(),
                        p.accuracyReal(),
                        p.accuracyRefined()))
            .toArray());
    state.doubles("curves.sums", means.stream().mapToDouble(m -> m.sum).toArray());
    state.longs("curves.counts", means.stream().mapToLong(m -> m.count).toArray());
  }

  void readState(StateReader state) {
    double[] values = state.doubles("curves.points", COLUMNS * MOST_POINTS);
    double[] sums = state.doubles("curves.sums", means.size());
    long[] counts = state.longs("curves.counts", means.size());
    state.require(
        values.length % COLUMNS == 0 && sums.length == counts.length,
        "its learning curves have no whole points");
    points.clear();
    for (int i = 0; i < values.length; i += COLUMNS) {
      points.add(
          new CurvePoint(
              (int) values[i],
              values[i + 1],
              values[i + 2],
              values[i + 3],
              values[i + 4],
              values[i + 5]));
    }
    for (int i = 0; i < sums.length; i++) {
      means.get(i).sum = sums[i];
      means.get(i).count = (int) counts[i];
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
