package io.github.simgan.simulate;

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
    NucleiScene scene = NucleiScene.draw(settings, random, Nucleus::brightness);
    double[] light = scene.light();
    GaussianBlur.blur(light, width, height, settings.blur());
    short[] grey = new short[width * height];
    for (int i = 0; i < grey.length; i++) {
      double value = StrictMath.rint(settings.background() + light[i]);
      grey[i] = (short) (int) Math.min(value, 65535);
    }
    ArrayImg<UnsignedShortType, ShortArray> image = ArrayImgs.unsignedShorts(grey, width, height);
    return new SimulatedImage<>(
        image, ArrayImgs.unsignedShorts(scene.labels(), width, height), scene.objects());
  }
}
