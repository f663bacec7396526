package io.github.simgan.tensor;

/**
 * Seeded noise that is a function of absolute position: every pixel of every plane has its own
 * value whatever tile it is asked in, so that tiles agree with the whole and a seed reproduces an
 * image. Values have mean 0 and variance 1 and are independent between pixels, channels and planes.
 *
 * @param seed of the whole field
 */
public record NoiseField(long seed) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * Uniform noise for a rectangle of a plane: what a refiner gets. It is bounded, since a refiner
   * makes bright specks of the rare large values of normal noise.
   *
   * @param plane which plane, for example its index in the stack
   * @param x left edge in absolute pixels; may be negative
   * @param y top edge in absolute pixels; may be negative
   * @param width in pixels
   * @param height in pixels
   * @param perPixel channels with a value of its own for every pixel
   * @param perPlane channels with one value for the whole plane, after the others
   * @return values in axis order (y, x, channel)
   */
  public float[] uniform(
      long plane, long x, long y, int width, int height, int perPixel, int perPlane) {
    int channels = perPixel + perPlane;
    float[] noise = new float[height * width * channels];
    long base = mix(mix(seed + GOLDEN) ^ plane);
    float[] constant = new float[perPlane];
    for (int c = 0; c < perPlane; c++) {
      constant[c] = uniform(mix(mix(base ^ ~c)));
    }
    int i = 0;
    for (int row = 0; row < height; row++) {
      long line = mix(base + GOLDEN * (y + row));
      for (int column = 0; column < width; column++) {
        for (int c = 0; c < perPixel; c++) {
          noise[i++] = uniform(mix(line ^ ((x + column) * perPixel + c + GOLDEN)));
        }
        System.arraycopy(constant, 0, noise, i, perPlane);
        i += perPlane;
      }
    }
    return noise;
  }

  /** Uniform value of variance 1: between −√3 and √3. */
  private static float uniform(long bits) {
    return ((bits >>> 40) + 0.5f) * (float) (2 * Math.sqrt(3) / (1 << 24)) - (float) Math.sqrt(3);
  }

  /**
   * A number below a bound for a plane, for example which exposure it gets.
   *
   * @param plane which plane
   * @param bound at least 1
   */
  public int choice(long plane, int bound) {
    return (int) Math.floorMod(mix(mix(seed ^ GOLDEN) + plane), (long) bound);
  }

  /** SplitMix64's finaliser (Steele, Lea and Flood 2014). */
  private static long mix(long z) {
    long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
    return b ^ b >>> 31;
  }
}
