package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;
import java.util.ArrayList;
import java.util.List;

/** Follows objects, or tiles, from a simulated plane to the refined one. */
final class ShiftMeasure {
  /** Pixels around an object's bounding box that are looked at too: its edge. */
  private static final int MARGIN = 6;

  /** Larger objects are followed by their middle. */
  private static final int MOST_SIDE = 128;

  private static final int LEAST_SIDE = 8;
  private static final int TILE = 64;
  private static final double LEAST_CORRELATION = 0.5;

  private ShiftMeasure() {}

  /**
   * Follows objects.
   *
   * @param plane index for the result
   * @param simulated before
   * @param refined after
   * @param objects of the simulated plane
   * @return one for each object that does not touch the border
   */
  static List<ObjectShift> ofObjects(
      int plane, Field simulated, Field refined, List<Blob> objects) {
    List<ObjectShift> shifts = new ArrayList<>();
    for (Blob blob : objects) {
      int left = Math.max(blob.left(), (int) blob.centreX() - MOST_SIDE / 2) - MARGIN;
      int top = Math.max(blob.top(), (int) blob.centreY() - MOST_SIDE / 2) - MARGIN;
      int right = Math.min(blob.right(), (int) blob.centreX() + MOST_SIDE / 2) + MARGIN;
      int bottom = Math.min(blob.bottom(), (int) blob.centreY() + MOST_SIDE / 2) + MARGIN;
      Registration.Part part = inside(simulated, left, top, right, bottom);
      if (part.width() >= LEAST_SIDE && part.height() >= LEAST_SIDE) {
        shifts.add(
            shift(
                plane,
                Registration.of(simulated, refined, part),
                blob.centreX(),
                blob.centreY(),
                blob.area()));
      }
    }
    return shifts;
  }

  /**
   * Follows tiles of 64 pixels, or of what fits.
   *
   * @param plane index for the result
   * @param simulated before
   * @param refined after
   */
  static List<ObjectShift> ofTiles(int plane, Field simulated, Field refined) {
    List<ObjectShift> shifts = new ArrayList<>();
    int free = Math.min(simulated.width(), simulated.height()) - 2 * Registration.BORDER;
    int side = Math.min(TILE, free);
    if (side < LEAST_SIDE) {
      return shifts;
    }
    int border = Registration.BORDER;
    for (int y = border; y + side <= simulated.height() - border; y += side) {
      for (int x = border; x + side <= simulated.width() - border; x += side) {
        Registration.Part part = new Registration.Part(x, y, side, side);
        double middle = (side - 1) / 2.0;
        shifts.add(
            shift(
                plane,
                Registration.of(simulated, refined, part),
                x + middle,
                y + middle,
                side * side));
      }
    }
    return shifts;
  }

  private static Registration.Part inside(Field field, int left, int top, int right, int bottom) {
    int border = Registration.BORDER;
    int x = Math.max(left, border);
    int y = Math.max(top, border);
    int width = Math.min(right, field.width() - 1 - border) - x + 1;
    int height = Math.min(bottom, field.height() - 1 - border) - y + 1;
    return new Registration.Part(x, y, width, height);
  }

  private static ObjectShift shift(
      int plane, Registration.Shift shift, double x, double y, int area) {
    boolean clear = shift.inside() && shift.correlation() >= LEAST_CORRELATION;
    return new ObjectShift(plane, x, y, area, shift.x(), shift.y(), shift.correlation(), clear);
  }
}
