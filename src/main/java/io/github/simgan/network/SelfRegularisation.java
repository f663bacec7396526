package io.github.simgan.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The tie between the refined and the simulated image: mean |ψ(R(x)) − ψ(x)| (second term of
 * equation 4 of the paper; the paper sums over values instead).
 *
 * @param loss sum over ψ's terms of weight · mean absolute difference, networks' range
 * @param gradient of λ · loss in the refined images, their shape
 */
public record SelfRegularisation(double loss, INDArray gradient) {
  /**
   * The loss and its gradient with ψ = identity.
   *
   * @param refined R(x), (N, H, W, C)
   * @param simulated x, same shape
   * @param lambda weight λ in the gradient
   */
  public static SelfRegularisation of(INDArray refined, INDArray simulated, double lambda) {
    return of(refined, simulated, lambda, SelfRegularisationSpec.IDENTITY);
  }

  /**
   * The loss and its gradient.
   *
   * @param refined R(x), (N, H, W, C)
   * @param simulated x, same shape
   * @param lambda weight λ in the gradient
   * @param psi in what the two must be equal
   */
  public static SelfRegularisation of(
      INDArray refined, INDArray simulated, double lambda, SelfRegularisationSpec psi) {
    double[] x = Doubles.of(simulated);
    double[] difference = difference(refined, x);
    LinearFeature.Size size =
        new LinearFeature.Size(
            (int) refined.size(0),
            (int) refined.size(1),
            (int) refined.size(2),
            (int) refined.size(3));
    double[] gradient = new double[difference.length];
    double loss = 0;
    for (SelfRegularisationSpec.Term term : psi.terms()) {
      LinearFeature feature = LinearFeature.of(term, x, size);
      double[] values = feature.apply(difference, size);
      double slope = lambda * term.weight() / values.length;
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += Math.abs(values[i]);
        values[i] = Math.signum(values[i]) * slope;
      }
      // Of images of one pixel there are no differences of neighbours.
      loss += values.length == 0 ? 0 : term.weight() * (sum / values.length);
      double[] part = feature.adjoint(values, size);
      for (int i = 0; i < part.length; i++) {
        gradient[i] += part[i];
      }
    }
    INDArray all = Nd4j.createFromArray(gradient).reshape('c', refined.shape());
    return new SelfRegularisation(loss, all.castTo(refined.dataType()));
  }

  /** refined − simulated; in single precision the difference is rounded to it. */
  private static double[] difference(INDArray refined, double[] x) {
    double[] difference = Doubles.of(refined);
    boolean single = refined.dataType() == DataType.FLOAT;
    for (int i = 0; i < x.length; i++) {
      double d = difference[i] - x[i];
      difference[i] = single ? (float) d : d;
    }
    return difference;
  }
}
