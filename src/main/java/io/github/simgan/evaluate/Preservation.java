package io.github.simgan.evaluate;

import java.util.List;

/**
 * What refining did to what labels describe, plane by plane against the simulated images.
 *
 * @param shifts how far objects moved
 * @param overlap Dice coefficient of the bright pixels of simulated and refined images, 0 to 1
 * @param objects what was made up or taken away
 * @param edges whether edges lie where they were
 * @param change mean size of the difference between refined and brightness-matched simulated
 *     images, share of the range
 * @param regions that changed most, the most changed first
 */
public record Preservation(
    Shifts shifts,
    double overlap,
    ObjectChanges objects,
    EdgeAgreement edges,
    double change,
    List<ChangedRegion> regions) {
  /** Copies the list. */
  public Preservation {
    regions = List.copyOf(regions);
  }
}
