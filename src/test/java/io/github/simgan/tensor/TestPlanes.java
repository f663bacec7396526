package io.github.simgan.tensor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** Small 16-bit planes with pixels from a formula. */
public record TestPlanes(int size, int channels, int width, int height, Formula formula)
    implements PlaneSet {
  /** Grey level of a pixel. */
  @FunctionalInterface
  public interface Formula {
    int grey(int plane, int x, int y);
  }

  /** Three planes of one channel. */
  public static TestPlanes of(int width, int height, Formula formula) {
    return new TestPlanes(3, 1, width, height, formula);
  }

  @Override
  public String name(int index) {
    return "test plane " + index;
  }

  @Override
  public PixelType pixelType() {
    return PixelType.UINT16;
  }

  @Override
  public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
    ArrayImg<UnsignedShortType, ShortArray> img = ArrayImgs.unsignedShorts(width, height, channels);
    var access = img.randomAccess();
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          access.setPosition(new int[] {x, y, c});
          access.get().set(formula.grey(index, x, y) + c);
        }
      }
    }
    return img;
  }
}
