package io.github.simgan.tensor;

/**
 * The intensity maps of one model: how simulated and real grey levels enter the networks, and which
 * grey levels refined images get.
 *
 * @param simulated measured on the simulated set
 * @param real measured on the real set
 * @param output for refined images in the simulated images' own type: the simulated map, shifted if
 *     needed so that values as dark as the real background are not clipped
 * @param simulatedType pixel type of the simulated set
 * @param realType pixel type of the real set
 */
public record IntensityMaps(
    IntensityMap simulated,
    IntensityMap real,
    IntensityMap output,
    PixelType simulatedType,
    PixelType realType) {

  /** Checks that the maps agree in channels. */
  public IntensityMaps {
    int channels = simulated.channels().size();
    if (real.channels().size() != channels || output.channels().size() != channels) {
      throw new IllegalArgumentException("Intensity maps must have the same number of channels.");
    }
  }
}
