package io.github.simgan.simulate;

import java.util.Arrays;
import java.util.Random;

/** Turns light into grey levels. */
final class Camera {
  /** Decides which pixels are hot: they belong to the camera, not to the field. */
  private static final long SERIAL_NUMBER = 20170721;

  private final CameraSettings settings;

  Camera(CameraSettings settings) {
    this.settings = settings;
  }

  /**
   * Takes a picture.
   *
   * @param light mean photoelectrons, row by row, at least 0
   * @param random its noise
   * @return grey levels, unsigned
   */
  short[] expose(double[] light, Random random) {
    double[] electrons = light.clone();
    heat(electrons);
    short[] grey = new short[light.length];
    for (int i = 0; i < grey.length; i++) {
      double count = settings.photonNoise() ? Poisson.next(electrons[i], random) : electrons[i];
      if (settings.readNoise() > 0) {
        count += settings.readNoise() * random.nextGaussian();
      }
      double value = StrictMath.rint(settings.offset() + settings.gain() * count);
      grey[i] = (short) (int) Math.min(Math.max(value, 0), Math.floor(settings.saturation()));
    }
    return grey;
  }

  private void heat(double[] electrons) {
    Random places = Seeds.random(SERIAL_NUMBER);
    long hot = Math.round(settings.hotPixels() * electrons.length / 1e6);
    boolean[] taken = new boolean[electrons.length];
    Arrays.fill(taken, false);
    for (long n = 0; n < hot; n++) {
      int place = places.nextInt(electrons.length);
      // Some are much hotter than others.
      double level = -settings.hotLevel() * StrictMath.log(1 - places.nextDouble());
      if (!taken[place]) {
        taken[place] = true;
        electrons[place] += level;
      }
    }
  }
}
