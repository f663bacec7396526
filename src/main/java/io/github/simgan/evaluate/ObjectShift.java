package io.github.simgan.evaluate;

/**
 * How far one object, or one tile, moved when it was refined.
 *
 * @param plane index of its image
 * @param x middle of its bounding box in pixels
 * @param y middle of its bounding box in pixels
 * @param area in pixels
 * @param shiftX in pixels, to the right
 * @param shiftY in pixels, down
 * @param correlation of simulated and refined there, −1 to 1
 * @param clear whether it was found again: a correlation of at least 0.5 within 4 pixels
 */
public record ObjectShift(
    int plane,
    double x,
    double y,
    int area,
    double shiftX,
    double shiftY,
    double correlation,
    boolean clear) {
  /** Length of the shift in pixels. */
  public double distance() {
    return Math.hypot(shiftX, shiftY);
  }
}
