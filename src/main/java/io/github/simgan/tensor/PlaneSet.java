package io.github.simgan.tensor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Planes of one kind: the pages of a stack, the files of a folder. A plane is read when it is asked
 * for, not before; sizes may differ from plane to plane, the number of channels may not.
 */
public interface PlaneSet {
  /** Number of planes, at least 1. */
  int size();

  /** Channels of every plane, at least 1. */
  int channels();

  /**
   * What to call a plane in a message.
   *
   * @param index 0 to size − 1
   */
  String name(int index);

  /**
   * One plane.
   *
   * @param index 0 to size − 1
   * @return pixels with axes (X, Y, C), minimum 0 in each; may be a lazy or cached view. Safe to be
   *     called from several threads.
   * @throws io.github.simgan.InvalidInputException if the plane cannot be read
   */
  RandomAccessibleInterval<? extends RealType<?>> plane(int index);

  /** What kind of pixels the planes have. */
  PixelType pixelType();
}
