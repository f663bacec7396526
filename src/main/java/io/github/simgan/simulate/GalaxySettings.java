package io.github.simgan.simulate;

/**
 * What a simulated deep field looks like. Light is in grey levels before the picture's brightness
 * curve, lengths in pixels. The curve is {@code grey = background + white · (1 − exp(−light /
 * saturation))}.
 *
 * @param width of the image, 1 to 16384
 * @param height of the image, 1 to 16384
 * @param density galaxies per million pixels, 0 to 100000
 * @param stars stars per million pixels, 0 to 10000
 * @param faintest central light of the faintest galaxy, 0.5 to 1000
 * @param brightest central light of the brightest, above the faintest, to 100000
 * @param slope s of the power law: the number of galaxies brighter than L goes as L to the −s, 0.1
 *     to 3
 * @param size half-light radius of a typical galaxy with central light 10, 0.2 to 20
 * @param sizeGrowth g: half-light radii grow as central light to the g, 0 to 1
 * @param sizeVariation standard deviation of the logarithm of the half-light radius, 0 to 1
 * @param largest greatest half-light radius, 1 to 50
 * @param softness radius over which centres are smooth, as by a telescope, 0.1 to 10
 * @param background grey level of the empty sky, 0 to 255
 * @param white grey levels from the background to full saturation, 1 to 255
 * @param saturation light at which the curve has reached 63 % of {@code white}, 1 to 10000
 * @param labelThreshold grey levels above background that an object must give to a pixel by itself
 *     for the pixel to get its label, 1 to 100
 */
public record GalaxySettings(
    int width,
    int height,
    double density,
    double stars,
    double faintest,
    double brightest,
    double slope,
    double size,
    double sizeGrowth,
    double sizeVariation,
    double largest,
    double softness,
    double background,
    double white,
    double saturation,
    double labelThreshold) {

  /** Checks the values. */
  public GalaxySettings {
    Checks.size(width, height);
    Checks.range("galaxy density", density, 0, 100000);
    Checks.range("star density", stars, 0, 10000);
    Checks.range("number of objects", (density + stars) * width * height / 1e6, 0, 65535);
    Checks.range("faintest light", faintest, 0.5, 1000);
    Checks.range("brightest light", brightest, faintest + 0.1, 100000);
    Checks.range("slope", slope, 0.1, 3);
    Checks.range("galaxy size", size, 0.2, 20);
    Checks.range("size growth", sizeGrowth, 0, 1);
    Checks.range("size variation", sizeVariation, 0, 1);
    Checks.range("largest size", largest, 1, 50);
    Checks.range("softness", softness, 0.1, 10);
    Checks.range("background", background, 0, 255);
    Checks.range("white level", white, 1, 255);
    Checks.range("saturation", saturation, 1, 10000);
    Checks.range("label threshold", labelThreshold, 1, 100);
  }

  /**
   * Matched to the picture of the Hubble eXtreme Deep Field in {@code sample-images}: numbers,
   * sizes and brightnesses of what stands out of its sky. 256×256 pixels.
   */
  public static GalaxySettings defaults() {
    return new GalaxySettings(
        256, 256, 13500, 10, 5, 1500, 0.85, 0.5, 0.31, 0.54, 8, 0.75, 12, 218, 105, 8);
  }

  /** The same sky in an image of another size. */
  public GalaxySettings withSize(int newWidth, int newHeight) {
    return new GalaxySettings(
        newWidth,
        newHeight,
        density,
        stars,
        faintest,
        brightest,
        slope,
        size,
        sizeGrowth,
        sizeVariation,
        largest,
        softness,
        background,
        white,
        saturation,
        labelThreshold);
  }

  /** Grey levels above background that light gives. */
  double curve(double light) {
    return white * (1 - StrictMath.exp(-light / saturation));
  }
}
