package io.github.simgan.evaluate;

import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneView;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A set that remembers which of its planes was read last, so that a patch is known by its plane.
 */
final class AskedPlanes implements PlaneView {
  private final PlaneSet planes;
  private int last;

  AskedPlanes(PlaneSet planes) {
    this.planes = planes;
  }

  @Override
  public PlaneSet planes() {
    return planes;
  }

  /** The plane that was read last. */
  int last() {
    return last;
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    last = index;
    return planes.plane(index);
  }
}
