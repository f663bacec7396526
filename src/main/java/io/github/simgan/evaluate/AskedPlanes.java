package io.github.simgan.evaluate;

import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A set that remembers which of its planes was read last, so that a patch is known by its plane.
 */
final class AskedPlanes implements PlaneSet {
  private final PlaneSet planes;
  private int last;

  AskedPlanes(PlaneSet planes) {
    this.planes = planes;
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

  @Override
  public int size() {
    return planes.size();
  }

  @Override
  public int channels() {
    return planes.channels();
  }

  @Override
  public String name(int index) {
    return planes.name(index);
  }

  @Override
  public PixelType pixelType() {
    return planes.pixelType();
  }
}
