package io.github.simgan.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far objects moved when they were refined, which their labels do not know of. The paper
 * reports 1.1 ± 0.8 pixels for the centre of the pupil in eyes 55 pixels wide.
 *
 * @param ofTiles whether tiles were followed, since there were no labels, and not objects
 * @param each every object that was followed
 */
public record Shifts(boolean ofTiles, List<ObjectShift> each) {
  /** The paper's mean label shift in pixels. */
  public static final double PAPER_MEAN = 1.1;

  /** The paper's standard deviation of it in pixels. */
  public static final double PAPER_DEVIATION = 0.8;

  /** Copies the list. */
  public Shifts {
    each = List.copyOf(each);
  }

  /** The objects that were found again. */
  public List<ObjectShift> clear() {
    return each.stream().filter(ObjectShift::clear).toList();
  }

  /** Mean distance in pixels; NaN if nothing was found again. */
  public double mean() {
    return mean(ObjectShift::distance);
  }

  /** Standard deviation of the distance in pixels. */
  public double deviation() {
    return Statistics.deviation(clear().stream().mapToDouble(ObjectShift::distance).toArray());
  }

  /** Distance that 95 of 100 objects stay below, in pixels. */
  public double large() {
    double[] sorted = clear().stream().mapToDouble(ObjectShift::distance).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(0.95 * (sorted.length - 1))];
  }

  /** Mean shift to the right in pixels: what all objects share. */
  public double meanX() {
    return mean(ObjectShift::shiftX);
  }

  /** Mean shift down in pixels. */
  public double meanY() {
    return mean(ObjectShift::shiftY);
  }

  private double mean(ToDoubleFunction<ObjectShift> of) {
    return Statistics.mean(clear().stream().mapToDouble(of).toArray());
  }
}
