package io.github.simgan.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Labelled nuclei before any optics: what the clean simulator and the virtual microscope look at.
 *
 * @param light row by row; that of nuclei behind each other adds up
 * @param labels row by row, sharp: the frontmost nucleus of each pixel, 1 to {@code objects}
 * @param objects number of nuclei that can be seen
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the light is changed in place
record NucleiScene(double[] light, short[] labels, int objects) {
  /** Places tried for a nucleus before it is left out. */
  private static final int TRIES = 60;

  /**
   * Places nuclei at random and draws them.
   *
   * @param settings geometry and slow texture of the nuclei
   * @param random decides them
   * @param brightness light in the middle of a nucleus; asked once for each, in their order
   */
  static NucleiScene draw(
      NucleiSettings settings, Random random, ToDoubleFunction<Nucleus> brightness) {
    int width = settings.width();
    int height = settings.height();
    double[] light = new double[width * height];
    short[] labels = new short[width * height];
    List<Nucleus> nuclei = place(settings, random);
    for (int n = 0; n < nuclei.size(); n++) {
      Nucleus nucleus = nuclei.get(n);
      draw(nucleus, brightness.applyAsDouble(nucleus), (short) (n + 1), width, light, labels);
    }
    return new NucleiScene(light, labels, Labels.renumber(labels));
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
      Nucleus nucleus, double middle, short label, int width, double[] light, short[] labels) {
    int height = light.length / width;
    double reach = nucleus.reach();
    int left = Math.max(0, (int) Math.floor(nucleus.x() - reach));
    int right = Math.min(width - 1, (int) Math.ceil(nucleus.x() + reach));
    int top = Math.max(0, (int) Math.floor(nucleus.y() - reach));
    int bottom = Math.min(height - 1, (int) Math.ceil(nucleus.y() + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double value = nucleus.light(x, y, middle);
        if (value >= 0) {
          light[y * width + x] += value;
          // Later ones lie in front.
          labels[y * width + x] = label;
        }
      }
    }
  }
}
