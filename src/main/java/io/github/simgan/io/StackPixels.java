package io.github.simgan.io;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.simgan.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The planes of an ImageJ stack as one ImgLib2 interval, without copying them. */
final class StackPixels {
  private StackPixels() {}

  /**
   * All pixels of an image.
   *
   * @param image 8-, 16-, 32-bit or RGB, with at least one plane
   * @return axes (X, Y, C, Z, T); RGB has three channels; in-memory planes are written through
   */
  static RandomAccessibleInterval<? extends RealType<?>> of(ImagePlus image) {
    int bits = image.getBitDepth();
    // ImageJ keeps planes in the order C, Z, T, which is the order of this grid's cells.
    int[] size = {
      image.getWidth(),
      image.getHeight(),
      image.getNChannels(),
      image.getNSlices(),
      image.getNFrames()
    };
    IntFunction<Object> planes = planes(image);
    return switch (bits) {
      case 8 -> cells(size, new UnsignedByteType(), planes, p -> new ByteArray((byte[]) p));
      case 16 -> cells(size, new UnsignedShortType(), planes, p -> new ShortArray((short[]) p));
      case 32 -> cells(size, new FloatType(), planes, p -> new FloatArray((float[]) p));
      default -> rgb(size, planes);
    };
  }

  private static RandomAccessibleInterval<UnsignedByteType> rgb(
      int[] size, IntFunction<Object> planes) {
    RandomAccessibleInterval<ARGBType> packed =
        cells(size, new ARGBType(), planes, p -> new IntArray((int[]) p));
    RandomAccessibleInterval<ARGBType> oneChannel = Views.hyperSlice(packed, 2, 0);
    List<RandomAccessibleInterval<UnsignedByteType>> colours = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      colours.add(Converters.convert(oneChannel, new RgbChannel(c)));
    }
    RandomAccessibleInterval<UnsignedByteType> channelsLast = Views.stack(colours);
    return Views.moveAxis(channelsLast, 4, 2);
  }

  private static <T extends NativeType<T>, A extends DataAccess> LazyCellImg<T, A> cells(
      int[] size, T type, IntFunction<Object> planes, Function<Object, A> wrap) {
    long[] dimensions = new long[size.length];
    for (int d = 0; d < size.length; d++) {
      dimensions[d] = size[d];
    }
    int[] planeSize = {size[0], size[1], 1, 1, 1};
    CellGrid grid = new CellGrid(dimensions, planeSize);
    LazyCellImg.Get<Cell<A>> get =
        index -> {
          long[] position = new long[size.length];
          grid.getCellGridPositionFlat(index, position);
          position[0] = 0;
          position[1] = 0;
          return new Cell<>(planeSize, position, wrap.apply(planes.apply((int) index)));
        };
    return new LazyCellImg<>(grid, type, get);
  }

  /** Gives the pixel array of a plane, counted from 0; safe for several threads. */
  private static IntFunction<Object> planes(ImagePlus image) {
    int count = image.getStackSize();
    if (count == 1 && !image.hasImageStack()) {
      Object only = image.getProcessor().getPixels();
      return index -> only;
    }
    ImageStack stack = image.getImageStack();
    if (stack.isVirtual()) {
      return new VirtualPlanes(stack, image.getTitle(), image.getBitDepth(), image.getNChannels());
    }
    Object[] arrays = new Object[count];
    for (int i = 0; i < count; i++) {
      arrays[i] = stack.getPixels(i + 1);
      if (arrays[i] == null) {
        throw new InvalidInputException(
            "Plane "
                + (i + 1)
                + " of \""
                + image.getTitle()
                + "\" is empty; open the image again.");
      }
    }
    return index -> arrays[index];
  }
}
