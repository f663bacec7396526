package io.github.simgan.evaluate;

import io.github.simgan.evaluate.ObjectChanges.ObjectChange;
import io.github.simgan.tensor.Field;
import java.util.ArrayList;
import java.util.List;

/** Counts the objects that refining made up or took away, plane by plane. */
final class ObjectCount {
  private static final double SEEN = 0.5;
  private static final double LOST = 0.25;
  private static final double KNOWN = 0.1;
  private static final int NEAR = 2;

  private final int leastArea;
  private int seen;
  private final List<ObjectChange> changes = new ArrayList<>();

  /**
   * @param leastArea smaller objects do not count, in pixels
   */
  ObjectCount(int leastArea) {
    this.leastArea = leastArea;
  }

  /**
   * Adds a plane.
   *
   * @param plane index for the result
   * @param labels the objects that should be there
   * @param simulated what is bright before
   * @param refined what is bright after
   * @param size any field of the plane's size
   */
  void add(int plane, List<Blob> labels, boolean[] simulated, boolean[] refined, Field size) {
    boolean[] known = simulated.clone();
    for (Blob object : labels) {
      for (int pixel : object.pixels()) {
        known[pixel] = true;
      }
      if (object.area() >= leastArea && object.share(simulated) >= SEEN) {
        seen++;
        if (object.share(refined) < LOST) {
          changes.add(change(plane, object, false));
        }
      }
    }
    boolean[] near = Foreground.grown(known, size.width(), NEAR);
    for (Blob object : Blobs.ofMask(refined, size.width(), size.height())) {
      if (object.area() >= leastArea && object.share(near) < KNOWN) {
        changes.add(change(plane, object, true));
      }
    }
  }

  private static ObjectChange change(int plane, Blob object, boolean gained) {
    return new ObjectChange(plane, object.centreX(), object.centreY(), object.area(), gained);
  }

  ObjectChanges result() {
    return new ObjectChanges(seen, changes);
  }
}
