package io.github.simgan.tensor;

/**
 * Seeded noise that is a function of absolute position: every pixel of every plane has its own
 * value whatever tile it is asked in, so that tiles agree with the whole and a seed reproduces an
 * image. Values have mean 0 and variance 1 and are independent between pixels, channels and planes.
 *
 * @param seed of the whole field
 */
public record NoiseField(long seed) {
  private static final int REGION = 32;
  private static final int NORMAL_TERMS = 4;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * Noise for a rectangle of a plane: what a refiner gets. It is bounded, since a refiner makes
   * bright specks of rare large values; what goes through its kernels is uniform.
   *
   * @param plane which plane, for example its index in the stack
   * @param x left edge in absolute pixels; may be negative
   * @param y top edge in absolute pixels; may be negative
   * @param width in pixels
   * @param height in pixels
   * @param channels which; smooth channel c is interpolated between values {@value #REGION} · 4^c
   *     pixels apart
   * @return values in axis order (y, x, channel)
   */
  public float[] values(long plane, long x, long y, int width, int height, NoiseChannels channels) {
    float[] noise = new float[height * width * channels.count()];
    fill(noise, plane, x, y, width, height, channels);
    return noise;
  }

  /**
   * The same into an array that is there.
   *
   * @param noise of as many values as there are, which are replaced
   * @param plane as in {@link #values}
   * @param x as there
   * @param y as there
   * @param width as there
   * @param height as there
   * @param which as there
   */
  public void fill(
      float[] noise, long plane, long x, long y, int width, int height, NoiseChannels which) {
    int perPixel = which.perPixel();
    int perPlane = which.perPlane();
    int smooth = which.smooth();
    int octaves = which.octaves();
    int channels = which.count();
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
          long bits = mix(line ^ ((x + column) * perPixel + c + GOLDEN));
          noise[i++] = octaves == 0 ? uniform(bits) : which.octave(c) == 0 ? nearlyNormal(bits) : 0;
        }
        System.arraycopy(constant, 0, noise, i, perPlane);
        i += perPlane;
        for (int c = 0; c < smooth; c++) {
          noise[i++] = 0;
        }
      }
    }
    for (int c = 0; c < perPixel && octaves > 0; c++) {
      if (which.octave(c) > 0) {
        normal(mix(base ^ mix(c - GOLDEN)), 1 << which.octave(c), x, y, width, noise, channels, c);
      }
    }
    for (int c = 0; c < smooth; c++) {
      long seed = mix(base ^ mix(~(long) perPlane - c));
      smooth(seed, seed, REGION << (2 * c), 1, x, y, width, noise, channels, channels - smooth + c);
    }
  }

  /**
   * Values on a grid, interpolated so that variance is 1 everywhere, not only on the grid. The grid
   * of each plane lies elsewhere, so that nothing can be learnt of where its lines are. Values are
   * divided and added to what is there.
   */
  private static void smooth(
      long place,
      long seed,
      int size,
      float divisor,
      long x,
      long y,
      int width,
      float[] noise,
      int channels,
      int channel) {
    long left = x + Math.floorMod(mix(place), (long) size);
    long top = y + Math.floorMod(mix(place + GOLDEN), (long) size);
    int height = noise.length / channels / width;
    int i = channel;
    for (int y0 = 0; y0 < height; y0++) {
      long row = Math.floorDiv(top + y0, (long) size);
      float b = ease((float) (top + y0 - row * size) / size);
      float nearRow = (1 - b) * (1 - b) + b * b;
      long column = Math.floorDiv(left, (long) size);
      int inCell = (int) (left - column * size);
      // The corners of a cell on its left, and on its right; they are the next one's left.
      float upperLeft = corner(seed, column, row);
      float lowerLeft = corner(seed, column, row + 1);
      float upperRight = corner(seed, column + 1, row);
      float lowerRight = corner(seed, column + 1, row + 1);
      for (int x0 = 0; x0 < width; x0++, i += channels) {
        if (inCell == size) {
          inCell = 0;
          column++;
          upperLeft = upperRight;
          lowerLeft = lowerRight;
          upperRight = corner(seed, column + 1, row);
          lowerRight = corner(seed, column + 1, row + 1);
        }
        float a = ease((float) inCell++ / size);
        float upper = (1 - a) * upperLeft + a * upperRight;
        float lower = (1 - a) * lowerLeft + a * lowerRight;
        float norm = (float) Math.sqrt(((1 - a) * (1 - a) + a * a) * nearRow);
        noise[i] += ((1 - b) * upper + b * lower) / norm / divisor;
      }
    }
  }

  /**
   * Smooth noise of nearly normal distribution, the same in all channels: mean 0, variance 1.
   *
   * @param plane which plane
   * @param x left edge in absolute pixels
   * @param y top edge in absolute pixels
   * @param width in pixels
   * @param height in pixels
   * @param size pixels over which it varies
   * @return values in axis order (y, x)
   */
  float[] smoothNormal(long plane, long x, long y, int width, int height, int size) {
    float[] sum = new float[width * height];
    normal(mix(mix(seed - GOLDEN) ^ plane), size, x, y, width, sum, 1, 0);
    return sum;
  }

  /** Adds smooth noise of nearly normal distribution to a channel. */
  private static void normal(
      long seed, int size, long x, long y, int width, float[] noise, int channels, int channel) {
    for (int k = 0; k < NORMAL_TERMS; k++) {
      // Each term has a grid of its own: on one grid high places would be squares.
      float divisor = (float) Math.sqrt(NORMAL_TERMS);
      long term = mix(seed + k);
      smooth(term, term, size, divisor, x, y, width, noise, channels, channel);
    }
  }

  private static float corner(long seed, long column, long row) {
    return uniform(mix(mix(seed + GOLDEN * row) ^ (column + GOLDEN)));
  }

  /** From 0 to 1 without a kink at either. */
  private static float ease(float t) {
    return t * t * (3 - 2 * t);
  }

  /** Uniform value of variance 1: between −√3 and √3. */
  private static float uniform(long bits) {
    return ((bits >>> 40) + 0.5f) * (float) (2 * Math.sqrt(3) / (1 << 24)) - (float) Math.sqrt(3);
  }

  /** Sum of four uniform values: mean 0, variance 1, between −2√3 and 2√3. */
  private static float nearlyNormal(long bits) {
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (float) (((sum + 2) / 65536.0 - 2) * Math.sqrt(3));
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
