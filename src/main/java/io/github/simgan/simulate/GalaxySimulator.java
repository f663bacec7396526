package io.github.simgan.simulate;

import java.util.Arrays;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Simulates a deep field of galaxies as an 8-bit picture: smooth profiles on a flat sky, no noise,
 * no spiral arms. The same settings and seed give the same pixels on every machine.
 */
public final class GalaxySimulator {
  private GalaxySimulator() {}

  /**
   * Simulates one image.
   *
   * @param settings what the field looks like
   * @param seed of all randomness
   * @return 8-bit image and exact labels, axes (X, Y): a pixel belongs to the object that gives it
   *     most light, if that is at least the label threshold by itself
   */
  public static SimulatedImage<UnsignedByteType> simulate(GalaxySettings settings, long seed) {
    Random random = Seeds.random(seed);
    int width = settings.width();
    int height = settings.height();
    double area = (double) width * height / 1e6;
    int galaxies = (int) Math.rint(settings.density() * area);
    int stars = Math.min(poisson(settings.stars() * area, random), 65535 - galaxies);
    double[] sum = new double[width * height];
    double[] most = new double[width * height];
    Arrays.fill(most, leastLight(settings));
    short[] labels = new short[width * height];
    for (int n = 0; n < galaxies + stars; n++) {
      Galaxy galaxy =
          n < galaxies ? Galaxy.galaxy(settings, random) : Galaxy.star(settings, random);
      draw(galaxy, (short) (n + 1), width, height, sum, most, labels);
    }
    byte[] grey = new byte[width * height];
    for (int i = 0; i < grey.length; i++) {
      double value = StrictMath.rint(settings.background() + settings.curve(sum[i]));
      grey[i] = (byte) (int) Math.min(value, 255);
    }
    int objects = Labels.renumber(labels);
    return new SimulatedImage<>(
        ArrayImgs.unsignedBytes(grey, width, height),
        ArrayImgs.unsignedShorts(labels, width, height),
        objects);
  }

  /** Light that the brightness curve turns into the label threshold. */
  private static double leastLight(GalaxySettings s) {
    double share = s.labelThreshold() / s.white();
    return share >= 1 ? Double.MAX_VALUE : -s.saturation() * StrictMath.log(1 - share);
  }

  private static void draw(
      Galaxy galaxy, short label, int width, int height, double[] sum, double[] most, short[] out) {
    double reach = galaxy.reach();
    int left = Math.max(0, (int) Math.floor(galaxy.x - reach));
    int right = Math.min(width - 1, (int) Math.ceil(galaxy.x + reach));
    int top = Math.max(0, (int) Math.floor(galaxy.y - reach));
    int bottom = Math.min(height - 1, (int) Math.ceil(galaxy.y + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        int i = y * width + x;
        double light = galaxy.light(x, y);
        sum[i] += light;
        if (light >= most[i]) {
          most[i] = light;
          out[i] = label;
        }
      }
    }
  }

  /** Number of rare objects, so that small images have one now and then. */
  private static int poisson(double mean, Random random) {
    double limit = StrictMath.exp(-Math.min(mean, 500));
    int count = -1;
    double product = 1;
    while (product > limit && count < 65535) {
      product *= random.nextDouble();
      count++;
    }
    return Math.max(count, 0);
  }
}
