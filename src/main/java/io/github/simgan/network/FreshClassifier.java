package io.github.simgan.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A small network that has never seen an image, to find out whether two kinds of square patches can
 * be told apart: it gives one verdict on a patch. Not safe for use by several threads at once.
 */
public final class FreshClassifier implements AutoCloseable {
  private static final double LEARNING_RATE = 1e-3;

  private final Discriminator network;
  private final int middle;

  /**
   * A classifier with random weights.
   *
   * @param channels of the patches
   * @param patch width and height of the patches in pixels; a multiple of 8
   * @param seed of the weights
   */
  public FreshClassifier(int channels, int patch, long seed) {
    int cells = patch / 8;
    // A convolution over all 3×3 cells left of a patch of 24, in the place of a dense layer.
    DiscriminatorSpec spec =
        new DiscriminatorSpec(
            channels,
            List.of(
                new DiscriminatorSpec.Convolution(3, 2, 32, true),
                new DiscriminatorSpec.Convolution(3, 2, 32, true),
                new DiscriminatorSpec.Convolution(3, 2, 32, true),
                new DiscriminatorSpec.Convolution(cells | 1, 1, 2, false)));
    this.network = new Discriminator(spec, Optimiser.adam(LEARNING_RATE, 0.9));
    this.middle = (cells - 1) / 2;
    network.initialise(seed);
  }

  /**
   * Learns from as many patches of each kind.
   *
   * @param first (N, patch, patch, channels)
   * @param second the same of the other kind
   */
  public void learn(INDArray first, INDArray second) {
    INDArray logits = network.forward(Nd4j.concat(0, first, second));
    AdversarialLoss loss =
        AdversarialLoss.of(logits, AdversarialLoss.REFINED, AdversarialLoss.REAL, middle);
    network.backward(loss.gradient());
    network.update();
  }

  /**
   * What it thinks of patches.
   *
   * @param patches (N, patch, patch, channels)
   * @return for each how much more it looks like the second kind than like the first: difference of
   *     the logits, above 0 for the second
   */
  public double[] scores(INDArray patches) {
    INDArray logits = network.logits(patches);
    int rows = (int) logits.size(1);
    int columns = (int) logits.size(2);
    float[] values = logits.reshape(logits.length()).toFloatVector();
    double[] scores = new double[(int) logits.size(0)];
    for (int i = 0; i < scores.length; i++) {
      int centre = (i * rows + (rows - 1) / 2) * columns + (columns - 1) / 2;
      scores[i] = (double) values[2 * centre] - values[2 * centre + 1];
    }
    return scores;
  }

  /** Returns the network's memory to the system. */
  @Override
  public void close() {
    network.close();
  }
}
