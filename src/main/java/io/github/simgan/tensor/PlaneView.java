package io.github.simgan.tensor;

/** A set whose planes are those of another one, seen in some other way. */
public interface PlaneView extends PlaneSet {
  /** The other set. */
  PlaneSet planes();

  @Override
  default int size() {
    return planes().size();
  }

  @Override
  default int channels() {
    return planes().channels();
  }

  @Override
  default String name(int index) {
    return planes().name(index);
  }

  @Override
  default PixelType pixelType() {
    return planes().pixelType();
  }
}
