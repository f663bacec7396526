package io.github.simgan.simulate;

/**
 * How nuclei are stained, as a camera would count it without any blur.
 *
 * @param brightness photoelectrons per pixel and exposure in the middle of a typical (median)
 *     nucleus, 0 to 100000
 * @param brightnessVariation standard deviation of the logarithm of the brightness from nucleus to
 *     nucleus (log-normal), 0 (all alike) to 1.5
 * @param chromatin standard deviation of the logarithm of the stain from place to place in a
 *     nucleus, 0 (smooth) to 1
 * @param chromatinScale typical width of a clump of chromatin in pixels, 1 to 100
 */
public record StainSettings(
    double brightness, double brightnessVariation, double chromatin, double chromatinScale) {

  /** Checks the values. */
  public StainSettings {
    Checks.range("stain brightness", brightness, 0, 100000);
    Checks.range("variation of the stain's brightness", brightnessVariation, 0, 1.5);
    Checks.range("chromatin depth", chromatin, 0, 1);
    Checks.range("chromatin scale", chromatinScale, 1, 100);
  }

  /** A short exposure of Hoechst. */
  public static StainSettings defaults() {
    return new StainSettings(160, 0.4, 0.35, 2.5);
  }
}
