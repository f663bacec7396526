package io.github.simgan.simulate;

/**
 * What lies between the stain and the camera of a widefield microscope. Lengths are in pixels.
 *
 * @param blur standard deviation of the Gaussian core of the point spread function, 0 (none) to 50
 * @param halo share of the light that the broad part of the point spread function takes: light from
 *     out of focus, 0 (none) to 1
 * @param haloBlur standard deviation of the broad part, 0 to 200
 * @param background mean autofluorescence in photoelectrons per pixel and exposure, 0 to 100000
 * @param backgroundVariation standard deviation of the logarithm of the autofluorescence from place
 *     to place, 0 (flat) to 1
 * @param backgroundScale typical width of a bright region of the background, 2 to 10000
 * @param vignetting share of the light that is lost in the corners; it grows with the square of the
 *     distance from the middle, 0 (none) to 0.95
 * @param exposureVariation standard deviation of the logarithm of lamp brightness times exposure
 *     time from field to field, 0 (constant) to 1
 */
public record OpticsSettings(
    double blur,
    double halo,
    double haloBlur,
    double background,
    double backgroundVariation,
    double backgroundScale,
    double vignetting,
    double exposureVariation) {

  /** Checks the values. */
  public OpticsSettings {
    Checks.range("core blur", blur, 0, 50);
    Checks.range("share of the halo", halo, 0, 1);
    Checks.range("halo blur", haloBlur, 0, 200);
    Checks.range("autofluorescence", background, 0, 100000);
    Checks.range("variation of the autofluorescence", backgroundVariation, 0, 1);
    Checks.range("scale of the autofluorescence", backgroundScale, 2, 10000);
    Checks.range("vignetting", vignetting, 0, 0.95);
    Checks.range("exposure variation", exposureVariation, 0, 1);
  }

  /** A plain 20× lens over cells in medium that glows. */
  public static OpticsSettings defaults() {
    return new OpticsSettings(1.5, 0.3, 12, 45, 0.3, 100, 0.25, 0.25);
  }

  /** Optics that let every photon through to its own pixel and add none. */
  public static OpticsSettings none() {
    return new OpticsSettings(0, 0, 0, 0, 0, 2, 0, 0);
  }
}
