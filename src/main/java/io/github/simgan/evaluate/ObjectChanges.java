package io.github.simgan.evaluate;

import java.util.List;

/**
 * Objects that refining made up or took away. An object is seen where at least half of it is bright
 * in the simulated image; it is lost if less than a quarter of it is bright in the refined one. An
 * object of the refined image is gained if nearly all of it lies more than two pixels away from
 * every label and from everything bright in the simulated image.
 *
 * @param seen objects of the simulated images that can be seen in them
 * @param changed every object gained or lost
 */
public record ObjectChanges(int seen, List<ObjectChange> changed) {
  /** Copies the list. */
  public ObjectChanges {
    changed = List.copyOf(changed);
  }

  /** Number of objects that were made up. */
  public int gained() {
    return (int) changed.stream().filter(ObjectChange::gained).count();
  }

  /** Number of objects that were taken away. */
  public int lost() {
    return changed.size() - gained();
  }

  /**
   * One object.
   *
   * @param plane index of its image
   * @param x middle of its bounding box in pixels
   * @param y middle of its bounding box in pixels
   * @param area in pixels
   * @param gained whether it was made up; else it was lost
   */
  public record ObjectChange(int plane, double x, double y, int area, boolean gained) {}
}
