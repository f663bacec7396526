package io.github.simgan.network;

import java.util.Objects;

/**
 * The weights of one convolution, in plain Java arrays.
 *
 * @param name unique within its network, for example {@code "block0_first"}
 * @param outputs filters O
 * @param inputs input channels I
 * @param size kernel width K in pixels
 * @param weights O·I·K·K values, axis order (O, I, y, x)
 * @param bias O values
 */
@SuppressWarnings("ArrayRecordComponent") // millions of values; never compared or hashed
public record ConvolutionWeights(
    String name, int outputs, int inputs, int size, float[] weights, float[] bias) {

  /** Checks that the arrays have the sizes that the shape says. */
  public ConvolutionWeights {
    Objects.requireNonNull(name, "name");
    if (weights.length != outputs * inputs * size * size || bias.length != outputs) {
      throw new IllegalArgumentException(
          "Weights of "
              + name
              + " do not have the shape "
              + outputs
              + "×"
              + inputs
              + "×"
              + size
              + "×"
              + size
              + ".");
    }
  }
}
