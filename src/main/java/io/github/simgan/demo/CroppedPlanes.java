package io.github.simgan.demo;

import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneView;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * An upright strip of every plane, so that one picture can be trained on and still have a part that
 * the training has not seen.
 *
 * @param planes to cut
 * @param from left end, as a share of the width
 * @param to right end, as a share of the width
 */
record CroppedPlanes(PlaneSet planes, double from, double to) implements PlaneView {

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    return cut(planes.plane(index));
  }

  private <T extends RealType<?>> RandomAccessibleInterval<T> cut(
      RandomAccessibleInterval<T> plane) {
    long width = plane.dimension(0);
    long left = Math.round(from * width);
    long right = Math.round(to * width) - 1;
    FinalInterval strip =
        new FinalInterval(
            new long[] {left, 0, 0},
            new long[] {right, plane.dimension(1) - 1, plane.dimension(2) - 1});
    return Views.zeroMin(Views.interval(plane, strip));
  }
}
