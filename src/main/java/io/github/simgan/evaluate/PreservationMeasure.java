package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.PlaneSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures what refining did to what labels describe. */
final class PreservationMeasure {
  private static final int REGIONS = 4;

  /** Objects smaller than this share of the typical one are specks. */
  private static final double SPECK = 0.1;

  private static final int LEAST_AREA = 12;

  private final ScaledSet simulated;
  private final ScaledSet refined;
  private final Optional<PlaneSet> labels;

  PreservationMeasure(ScaledSet simulated, ScaledSet refined, Optional<PlaneSet> labels) {
    this.simulated = simulated;
    this.refined = refined;
    this.labels = labels;
  }

  /**
   * Measures.
   *
   * @param most planes to use
   * @param progress may cancel
   */
  Preservation measure(int most, Progress progress) {
    List<Integer> planes = simulated.some(most);
    ObjectCount count = new ObjectCount(leastArea(planes.get(0)));
    EdgeAgreement.Count edges = new EdgeAgreement.Count();
    ChangedRegions regions = new ChangedRegions();
    List<ObjectShift> shifts = new ArrayList<>();
    long both = 0;
    long sum = 0;
    for (int i = 0; i < planes.size(); i++) {
      progress.throwIfCancelled();
      progress.update((double) i / planes.size(), "Following objects");
      int plane = planes.get(i);
      Field before = simulated.field(plane);
      Field after = refined.field(plane);
      boolean[] brightBefore = Foreground.of(before, simulated.threshold());
      boolean[] brightAfter = Foreground.of(after, refined.threshold());
      for (int p = 0; p < brightBefore.length; p++) {
        both += brightBefore[p] && brightAfter[p] ? 1 : 0;
        sum += (brightBefore[p] ? 1 : 0) + (brightAfter[p] ? 1 : 0);
      }
      List<Blob> objects = objects(plane, before, brightBefore);
      count.add(plane, objects, brightBefore, brightAfter, before);
      shifts.addAll(
          labels.isPresent()
              ? ShiftMeasure.ofObjects(plane, before, after, objects)
              : ShiftMeasure.ofTiles(plane, before, after));
      edges.add(before, after);
      regions.add(plane, before, after);
    }
    return new Preservation(
        new Shifts(labels.isEmpty(), shifts),
        sum == 0 ? 1 : 2.0 * both / sum,
        count.result(),
        edges.result(),
        regions.mean(),
        regions.most(REGIONS));
  }

  private List<Blob> objects(int plane, Field field, boolean[] bright) {
    return labels.isPresent()
        ? Blobs.ofLabels(Field.of(labels.get().plane(plane)))
        : Blobs.ofMask(bright, field.width(), field.height());
  }

  /** A tenth of the median object of a plane. */
  private int leastArea(int plane) {
    Field field = simulated.field(plane);
    List<Blob> objects = objects(plane, field, Foreground.of(field, simulated.threshold()));
    double[] areas =
        objects.stream().mapToDouble(Blob::area).filter(a -> a >= LEAST_AREA).toArray();
    return areas.length == 0
        ? LEAST_AREA
        : (int) Math.max(LEAST_AREA, SPECK * Statistics.median(areas));
  }
}
