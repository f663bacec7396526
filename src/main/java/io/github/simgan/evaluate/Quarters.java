package io.github.simgan.evaluate;

import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneView;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The four quarters of a single image, in the place of several images.
 *
 * @param planes a set of one plane
 */
record Quarters(PlaneSet planes) implements PlaneView {
  /** The set itself, or the quarters of its only plane. */
  static PlaneSet ifSingle(PlaneSet planes) {
    return planes.size() == 1 ? new Quarters(planes) : planes;
  }

  @Override
  public int size() {
    return 4;
  }

  @Override
  public String name(int index) {
    return planes.name(0) + " (quarter " + (index + 1) + ")";
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    return cut(planes.plane(0), index % 2, index / 2);
  }

  private static <T extends RealType<?>> RandomAccessibleInterval<T> cut(
      RandomAccessibleInterval<T> plane, int column, int row) {
    long width = plane.dimension(0) / 2;
    long height = plane.dimension(1) / 2;
    return Views.zeroMin(
        Views.interval(
            plane,
            FinalInterval.createMinSize(
                column * width, row * height, 0, width, height, plane.dimension(2))));
  }
}
