package io.github.simgan.network;

import java.util.Arrays;

/**
 * The shape of one convolution's weights, as a spec asks for it.
 *
 * @param name unique within its network, for example {@code "block0_first"}
 * @param outputs filters O
 * @param inputs input channels I
 * @param size kernel width K in pixels
 */
public record ConvolutionShape(String name, int outputs, int inputs, int size) {

  /** Number of values in the kernel: O·I·K·K. */
  public int weightCount() {
    return Math.multiplyExact(Math.multiplyExact(outputs, inputs), size * size);
  }

  /** Weights and biases of this shape, all zero. */
  public ConvolutionWeights zeros() {
    return new ConvolutionWeights(
        name, outputs, inputs, size, new float[weightCount()], new float[outputs]);
  }

  /** Whether some weights have this name and shape. */
  public boolean fits(ConvolutionWeights weights) {
    return equals(
        new ConvolutionShape(weights.name(), weights.outputs(), weights.inputs(), weights.size()));
  }

  @Override
  public String toString() {
    return name + " " + Arrays.toString(new int[] {outputs, inputs, size, size});
  }
}
