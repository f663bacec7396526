package io.github.simgan.evaluate;

import java.util.List;

/**
 * The paper's headline table for the user's own data: what networks are worth that learned from
 * simulated, from refined and from real images.
 *
 * @param measure of the scores: "IoU" for segmentation, "accuracy" for classes
 * @param rows one per kind of images, scaling and seed
 */
public record UseResult(String measure, List<UseRow> rows) {
  /** Copies the list. */
  public UseResult {
    rows = List.copyOf(rows);
  }
}
