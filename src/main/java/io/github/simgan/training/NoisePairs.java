package io.github.simgan.training;

import io.github.simgan.network.SelfRegularisation;
import io.github.simgan.network.SelfRegularisationSpec;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The self-regularisation of a refiner that makes noise. Camera noise changes every pixel, so held
 * to each single refined image a refiner learns to make little of it, and of a grain that ψ does
 * not see: blurred levels leave it fine oblique stripes. What the label asks for is that the mean
 * over the noise stays. Its estimate here is that of antithetic variates (Hammersley and Morton
 * 1956): each patch comes twice in a batch, with opposite noise, and the mean of the two is held to
 * it, in which all noise that R passes on in proportion cancels.
 *
 * <p>Slowly varying noise and that of whole planes is the same in both: what R makes of it is a
 * background, which is to stay that of the exposure.
 */
final class NoisePairs {
  private NoisePairs() {}

  /**
   * Makes the second half of a batch the first one with opposite noise of pixels. What was drawn
   * for the second half is given up: batches are made ahead, all of one kind, so that a training
   * that goes on needs to know only how far the samplers had come.
   *
   * @param batch of an even number of patches, changed in place
   * @param perPixel channels of noise of pixels, which come first
   */
  static void pair(Batches.Simulated batch, int perPixel) {
    float[][] patches = batch.patches();
    int half = patches.length / 2;
    System.arraycopy(patches, 0, patches, half, half);
    INDArray second = half(batch.noise(), 1);
    second.assign(half(batch.noise(), 0));
    INDArrayIndex all = NDArrayIndex.all();
    second.get(all, all, all, NDArrayIndex.interval(0, perPixel)).negi();
  }

  /**
   * The loss and its gradient, of the means of pairs.
   *
   * @param refined as {@link #pair} ordered them, (N, H, W, C)
   * @param simulated same shape; both halves are the same
   * @param lambda weight λ in the gradient
   * @param psi in what the two must be equal
   * @return the gradient is that in the refined images
   */
  static SelfRegularisation tie(
      INDArray refined, INDArray simulated, double lambda, SelfRegularisationSpec psi) {
    INDArray mean = half(refined, 0).add(half(refined, 1)).muli(0.5);
    SelfRegularisation ofMean =
        SelfRegularisation.of(mean, half(simulated, 0).dup('c'), lambda, psi);
    INDArray each = ofMean.gradient().muli(0.5);
    return new SelfRegularisation(ofMean.loss(), Nd4j.concat(0, each, each));
  }

  private static INDArray half(INDArray batch, int which) {
    long half = batch.size(0) / 2;
    return batch.get(NDArrayIndex.interval(which * half, (which + 1) * half));
  }
}
