package io.github.simgan.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * Simulates fluorescent nuclei seen in a widefield microscope without a camera: no noise, flat
 * background. Light of nuclei behind each other adds up; a label belongs to the frontmost. The same
 * settings and seed give the same pixels on every machine.
 */
public final class NucleiSimulator {
  /** Places tried for a nucleus before it is left out. */
  private static final int TRIES = 60;

  private NucleiSimulator() {}

  /**
   * Simulates one image.
   *
   * @param settings what the nuclei look like
   * @param seed of all randomness
   * @return 16-bit image and exact labels, axes (X, Y)
   */
  public static SimulatedImage<UnsignedShortType> simulate(NucleiSettings settings, long seed) {
    Random random = Seeds.random(seed);
    int width = settings.width();
    int height = settings.height();
    double[] light = new double[width * height];
    short[] labels = new short[width * height];
    List<Nucleus> nuclei = place(settings, random);
    for (int n = 0; n < nuclei.size(); n++) {
      draw(nuclei.get(n), (short) (n + 1), width, height, light, labels);
    }
    GaussianBlur.blur(light, width, height, settings.blur());
    short[] grey = new short[width * height];
    for (int i = 0; i < grey.length; i++) {
      double value = StrictMath.rint(settings.background() + light[i]);
      grey[i] = (short) (int) Math.min(value, 65535);
    }
    ArrayImg<UnsignedShortType, ShortArray> image = ArrayImgs.unsignedShorts(grey, width, height);
    int objects = Labels.renumber(labels);
    return new SimulatedImage<>(image, ArrayImgs.unsignedShorts(labels, width, height), objects);
  }

  private static List<Nucleus> place(NucleiSettings settings, Random random) {
    List<Nucleus> nuclei = new ArrayList<>();
    for (int n = 0; n < settings.count(); n++) {
      double radius =
          settings.radius() * (1 + settings.radiusVariation() * Nucleus.bounded(random));
      for (int attempt = 0; attempt < TRIES; attempt++) {
        // Nuclei are cut by the image's border as in any field of view.
        double x = -radius / 2 + (settings.width() + radius) * random.nextDouble();
        double y = -radius / 2 + (settings.height() + radius) * random.nextDouble();
        if (isFree(nuclei, x, y, radius, 1 - settings.overlap())) {
          nuclei.add(new Nucleus(settings, x, y, radius, random));
          break;
        }
      }
    }
    return nuclei;
  }

  private static boolean isFree(
      List<Nucleus> nuclei, double x, double y, double radius, double share) {
    for (Nucleus other : nuclei) {
      double dx = other.x() - x;
      double dy = other.y() - y;
      double distance = share * (other.radius() + radius);
      if (dx * dx + dy * dy < distance * distance) {
        return false;
      }
    }
    return true;
  }

  private static void draw(
      Nucleus nucleus, short label, int width, int height, double[] light, short[] labels) {
    double reach = nucleus.reach();
    int left = Math.max(0, (int) Math.floor(nucleus.x() - reach));
    int right = Math.min(width - 1, (int) Math.ceil(nucleus.x() + reach));
    int top = Math.max(0, (int) Math.floor(nucleus.y() - reach));
    int bottom = Math.min(height - 1, (int) Math.ceil(nucleus.y() + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double value = nucleus.light(x, y);
        if (value >= 0) {
          light[y * width + x] += value;
          // Later ones lie in front.
          labels[y * width + x] = label;
        }
      }
    }
  }
}
