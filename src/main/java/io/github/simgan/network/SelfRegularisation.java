package io.github.simgan.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The tie between the refined and the simulated image: mean |R(x) − x| over all values (second term
 * of equation 4 of the paper with ψ = identity; the paper sums instead).
 *
 * @param loss mean absolute difference, networks' range
 * @param gradient of λ · loss in the refined images, their shape
 */
public record SelfRegularisation(double loss, INDArray gradient) {
  /**
   * The loss and its gradient.
   *
   * @param refined R(x), (N, H, W, C)
   * @param simulated x, same shape
   * @param lambda weight λ in the gradient
   */
  public static SelfRegularisation of(INDArray refined, INDArray simulated, double lambda) {
    float[] difference = refined.reshape(refined.length()).toFloatVector();
    float[] x = simulated.reshape(simulated.length()).toFloatVector();
    float slope = (float) (lambda / x.length);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      float d = difference[i] - x[i];
      sum += Math.abs(d);
      difference[i] = Math.signum(d) * slope;
    }
    INDArray gradient = Nd4j.createFromArray(difference).reshape('c', refined.shape());
    return new SelfRegularisation(sum / x.length, gradient.castTo(refined.dataType()));
  }
}
