package io.github.simgan.simulate;

/**
 * What simulated nuclei look like. Lengths are in pixels, brightness in grey levels of a 16-bit
 * camera.
 *
 * @param width of the image, 1 to 16384
 * @param height of the image, 1 to 16384
 * @param count nuclei to place; fewer if there is no room for them, 0 to 65535
 * @param radius mean radius, 0.5 to 1000
 * @param radiusVariation standard deviation of the radius as a share of the mean, 0 to 0.5
 * @param elongation mean ratio of long to short axis, 1 to 4
 * @param irregularity size of the dents of the outline as a share of the radius, 0 to 0.4
 * @param overlap share of the sum of two radii by which two centres may come closer than that, 0
 *     (none touch) to 1 (anywhere)
 * @param texture depth of the slow brightness changes inside a nucleus, 0 (none) to 1
 * @param blur standard deviation of the Gaussian blur of the image (labels are not blurred), 0 to
 *     50
 * @param brightness mean grey levels above background of a nucleus's middle, 0 to 65535
 * @param brightnessVariation standard deviation of the brightness as a share of the mean, 0 to 0.5
 * @param background grey level between the nuclei, 0 to 65535
 */
public record NucleiSettings(
    int width,
    int height,
    int count,
    double radius,
    double radiusVariation,
    double elongation,
    double irregularity,
    double overlap,
    double texture,
    double blur,
    double brightness,
    double brightnessVariation,
    double background) {

  /** Checks the values. */
  public NucleiSettings {
    Checks.size(width, height);
    Checks.range("number of nuclei", count, 0, 65535);
    Checks.range("radius", radius, 0.5, 1000);
    Checks.range("radius variation", radiusVariation, 0, 0.5);
    Checks.range("elongation", elongation, 1, 4);
    Checks.range("irregularity", irregularity, 0, 0.4);
    Checks.range("overlap", overlap, 0, 1);
    Checks.range("texture", texture, 0, 1);
    Checks.range("blur", blur, 0, 50);
    Checks.range("brightness", brightness, 0, 65535);
    Checks.range("brightness variation", brightnessVariation, 0, 0.5);
    Checks.range("background", background, 0, 65535);
  }

  /** DAPI-stained nuclei of a cell culture at about 0.65 µm per pixel, 256×256 pixels. */
  public static NucleiSettings defaults() {
    return new NucleiSettings(256, 256, 45, 11, 0.18, 1.3, 0.08, 0.15, 0.35, 1.2, 2400, 0.3, 200);
  }

  /** The same nuclei at the same density in an image of another size. */
  public NucleiSettings withSize(int newWidth, int newHeight) {
    Checks.size(newWidth, newHeight);
    double area = (double) newWidth * newHeight / ((double) width * height);
    return new NucleiSettings(
        newWidth,
        newHeight,
        (int) Math.min(65535, Math.rint(count * area)),
        radius,
        radiusVariation,
        elongation,
        irregularity,
        overlap,
        texture,
        blur,
        brightness,
        brightnessVariation,
        background);
  }

  /** As these, with another number of nuclei and another overlap. */
  public NucleiSettings withCrowd(int newCount, double newOverlap) {
    return new NucleiSettings(
        width,
        height,
        newCount,
        radius,
        radiusVariation,
        elongation,
        irregularity,
        newOverlap,
        texture,
        blur,
        brightness,
        brightnessVariation,
        background);
  }
}
