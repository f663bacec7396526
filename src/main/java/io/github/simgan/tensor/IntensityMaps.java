package io.github.simgan.tensor;

import java.util.List;

/**
 * The intensity maps of one model: how simulated and real grey levels enter the networks, and which
 * grey levels refined images get.
 *
 * @param simulated measured on the simulated set
 * @param real measured on the real set
 * @param output for refined images in the simulated images' own type: the simulated map, shifted if
 *     needed so that values as dark as the real background are not clipped
 * @param exposures how real planes are exposed, one drawn for each refined plane; may be empty
 * @param simulatedType pixel type of the simulated set
 * @param realType pixel type of the real set
 */
public record IntensityMaps(
    IntensityMap simulated,
    IntensityMap real,
    IntensityMap output,
    List<Exposure> exposures,
    PixelType simulatedType,
    PixelType realType) {

  /** The same with exposures. */
  public IntensityMaps withExposures(List<Exposure> some) {
    return new IntensityMaps(simulated, real, output, some, simulatedType, realType);
  }

  /** Pixels around a part of a plane that have an influence on its exposure. */
  public int exposureReach() {
    return Exposure.reach(exposures);
  }

  /** Checks that the maps agree in channels. */
  public IntensityMaps {
    int channels = simulated.channels().size();
    if (real.channels().size() != channels || output.channels().size() != channels) {
      throw new IllegalArgumentException("Intensity maps must have the same number of channels.");
    }
    for (Exposure exposure : exposures) {
      if (exposure.channels().size() != channels) {
        throw new IllegalArgumentException("Exposures must have the channels of the maps.");
      }
    }
    exposures = List.copyOf(exposures);
  }
}
