package io.github.simgan.network;

/**
 * How a convolution's images lie in memory. Winograd's method wants sixteen channels side by side,
 * then the pixels, and so on; arrays between two such convolutions have that order, whatever their
 * axes say. What works pixel by pixel (sums, ReLU) need not know.
 *
 * @param winograd whether Winograd's method is asked for: half the work, other rounding
 * @param blockedInput whether the input is in blocks of sixteen channels, else (N, H, W, C)
 * @param blockedOutput the same of the output
 */
record Layout(boolean winograd, boolean blockedInput, boolean blockedOutput) {
  private static final int BLOCK = 16;

  /** With fewer channels Winograd's method saves less than its sorting costs (measured). */
  private static final int LEAST = 32;

  /** (N, H, W, C) throughout. */
  static final Layout PLAIN = new Layout(false, false, false);

  /** Whether Winograd's method is worth while for as many channels, on this processor. */
  static boolean suits(int channels) {
    return channels >= LEAST && channels % BLOCK == 0 && OneDnn.hasWinograd();
  }
}
