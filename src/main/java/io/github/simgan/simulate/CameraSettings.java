package io.github.simgan.simulate;

/**
 * A scientific camera: grey = offset + gain · (photoelectrons + read noise), rounded, cut at
 * saturation (the photon transfer model of Janesick, Photon Transfer, 2007).
 *
 * @param gain grey levels per photoelectron, 0.001 to 1000
 * @param offset grey level of the dark, 0 to 65535
 * @param photonNoise whether photoelectrons are counted one by one (Poisson)
 * @param readNoise standard deviation of the Gaussian noise of reading a pixel, in photoelectrons,
 *     0 to 1000
 * @param saturation highest grey level, at least the offset, to 65535
 * @param hotPixels pixels per million that glow by themselves, at the same places in every field, 0
 *     to 100000
 * @param hotLevel photoelectrons that a hot pixel adds on average, 0 to 100000
 */
public record CameraSettings(
    double gain,
    double offset,
    boolean photonNoise,
    double readNoise,
    double saturation,
    double hotPixels,
    double hotLevel) {

  /** Checks the values. */
  public CameraSettings {
    Checks.range("camera gain", gain, 0.001, 1000);
    Checks.range("camera offset", offset, 0, 65535);
    Checks.range("read noise", readNoise, 0, 1000);
    Checks.range("saturation level", saturation, offset, 65535);
    Checks.range("number of hot pixels per million", hotPixels, 0, 100000);
    Checks.range("level of hot pixels", hotLevel, 0, 100000);
  }

  /** An sCMOS camera with 0.46 photoelectrons per grey level. */
  public static CameraSettings defaults() {
    return new CameraSettings(2.2, 100, true, 1.6, 65535, 30, 150);
  }

  /** A camera that writes down the light as it comes. */
  public static CameraSettings perfect() {
    return new CameraSettings(1, 0, false, 0, 65535, 0, 0);
  }
}
