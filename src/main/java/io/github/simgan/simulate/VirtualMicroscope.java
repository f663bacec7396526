package io.github.simgan.simulate;

import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * A microscope of which everything is known: labelled nuclei with the texture of chromatin, seen
 * through optics that blur, add background and vary, by a camera that counts photons. It stands in
 * for the real microscope where a method must be judged against the truth. Labels are those of the
 * nuclei themselves, as sharp as the clean simulator's. The same settings and seed give the same
 * pixels on every machine.
 */
public final class VirtualMicroscope {
  private static final int STAIN = 1;
  private static final int OPTICS = 2;
  private static final int CAMERA = 3;

  private VirtualMicroscope() {}

  /**
   * Takes one image. With the same seed and nuclei settings the labels are those of {@link
   * NucleiSimulator#simulate}.
   *
   * @param settings what is looked at, and with what
   * @param seed of all randomness
   * @return 16-bit image and exact labels, axes (X, Y)
   */
  public static SimulatedImage<UnsignedShortType> simulate(
      VirtualMicroscopeSettings settings, long seed) {
    int width = settings.nuclei().width();
    int height = settings.nuclei().height();
    StainSettings stain = settings.stain();
    // Streams of their own: other optics or noise leave the nuclei and their stain as they were.
    Random staining = Seeds.random(seed, STAIN);
    NucleiScene scene =
        NucleiScene.draw(
            settings.nuclei(),
            Seeds.random(seed),
            nucleus ->
                stain.brightness()
                    * StrictMath.exp(stain.brightnessVariation() * staining.nextGaussian()));
    double[] light = scene.light();
    texture(light, width, height, stain, staining);
    double[] atCamera =
        new Optics(settings.optics()).image(light, width, height, Seeds.random(seed, OPTICS));
    short[] grey = new Camera(settings.camera()).expose(atCamera, Seeds.random(seed, CAMERA));
    return new SimulatedImage<>(
        ArrayImgs.unsignedShorts(grey, width, height),
        ArrayImgs.unsignedShorts(scene.labels(), width, height),
        scene.objects());
  }

  /** Clumps of chromatin: finer than the slow waves of the clean simulator. */
  private static void texture(
      double[] light, int width, int height, StainSettings stain, Random random) {
    if (stain.chromatin() <= 0) {
      return;
    }
    double scale = stain.chromatinScale();
    double depth = stain.chromatin();
    // A clump is half a period wide.
    double[] clumps = RandomWaves.field(width, height, 1.4 * scale, 4 * scale, random);
    for (int i = 0; i < light.length; i++) {
      light[i] *= StrictMath.exp(depth * clumps[i] - depth * depth / 2);
    }
  }
}
