package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simgan.InvalidInputException;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

class PixelsTest {
  private static <T extends NativeType<T> & RealType<T>> void readsAndWrites(T type) {
    for (Img<T> img :
        List.of(
            new ArrayImgFactory<>(type).create(7, 5, 3),
            new PlanarImgFactory<>(type).create(7, 5, 3),
            new CellImgFactory<>(type, 4, 2, 1).create(7, 5, 3))) {
      fill(img);
      for (long[] r : new long[][] {{0, 0, 7, 5}, {2, 1, 3, 4}, {-3, -2, 12, 9}, {6, 4, 1, 1}}) {
        check(img, r);
        check(Views.interval(img, new long[] {1, 0, 1}, new long[] {6, 4, 1}), r);
        check(
            Views.rotate(Views.interval(img, new long[] {1, 0, 0}, new long[] {6, 4, 2}), 0, 1), r);
      }
      Img<T> copy = new ArrayImgFactory<>(type).create(7, 5, 3);
      Pixels.write(Pixels.read(img, 0, 0, 7, 5), 0, 7, copy);
      assertArrayEquals(Pixels.read(img, 0, 0, 7, 5), Pixels.read(copy, 0, 0, 7, 5));
    }
  }

  private static <T extends RealType<T>> void fill(Img<T> img) {
    int i = 0;
    for (T value : Views.flatIterable(img)) {
      value.setReal(i++ % 120);
    }
  }

  /** Against one pixel at a time, mirrored by the definition: the border pixel once. */
  private static void check(RandomAccessibleInterval<? extends RealType<?>> img, long[] r) {
    float[] read = Pixels.read(img, r[0], r[1], (int) r[2], (int) r[3]);
    RandomAccess<? extends RealType<?>> access = img.randomAccess();
    int i = 0;
    for (long y = r[1]; y < r[1] + r[3]; y++) {
      for (long x = r[0]; x < r[0] + r[2]; x++) {
        for (long c = 0; c < img.dimension(2); c++) {
          access.setPosition(img.min(0) + mirror(x, img.dimension(0)), 0);
          access.setPosition(img.min(1) + mirror(y, img.dimension(1)), 1);
          access.setPosition(img.min(2) + c, 2);
          assertEquals(access.get().getRealFloat(), read[i++]);
        }
      }
    }
  }

  private static long mirror(long position, long size) {
    long p = position;
    while (p < 0 || p >= size) {
      p = p < 0 ? -p : 2 * (size - 1) - p;
    }
    return p;
  }

  @Test
  void everyTypeEveryImageEveryView() {
    readsAndWrites(new UnsignedByteType());
    readsAndWrites(new ByteType());
    readsAndWrites(new UnsignedShortType());
    readsAndWrites(new IntType());
    readsAndWrites(new UnsignedIntType());
    readsAndWrites(new FloatType());
    readsAndWrites(new DoubleType());
  }

  @Test
  void singleRowsAndColumns() {
    for (long[] size : new long[][] {{1, 1, 1}, {1, 6, 2}, {6, 1, 1}}) {
      Img<UnsignedByteType> img = new ArrayImgFactory<>(new UnsignedByteType()).create(size);
      fill(img);
      float[] around = Pixels.read(img, -2, -2, (int) size[0] + 4, (int) size[1] + 4);
      assertEquals((size[0] + 4) * (size[1] + 4) * size[2], around.length);
    }
  }

  @Test
  void writesIntoAPartOfALargerArrayOnly() {
    Img<UnsignedShortType> img = new ArrayImgFactory<>(new UnsignedShortType()).create(4, 3, 1);
    float[] block = new float[36];
    java.util.Arrays.fill(block, 7);
    Pixels.write(block, 7, 6, Views.interval(img, new long[] {1, 1, 0}, new long[] {2, 2, 0}));
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 0, 7, 7, 0, 0, 7, 7, 0}, Pixels.read(img, 0, 0, 4, 3));
  }

  @Test
  void batchesThereAndBack() {
    float[][] images = new float[3][2 * 4 * 2];
    for (int i = 0; i < images.length; i++) {
      for (int k = 0; k < images[i].length; k++) {
        images[i][k] = 100 * i + k;
      }
    }
    INDArray batch = Pixels.tensor(images, 2, 4, 2);
    assertArrayEquals(new long[] {3, 2, 4, 2}, batch.shape());
    assertEquals(213, batch.getFloat(2, 1, 2, 1));
    assertArrayEquals(images, Pixels.images(batch));
    float[] one = new float[2 * 4 * 2];
    INDArray same =
        Pixels.tensor(
            3,
            i -> {
              System.arraycopy(images[i], 0, one, 0, one.length);
              return one;
            },
            2,
            4,
            2);
    assertEquals(batch, same);
    INDArray column = batch.get(all(), all(), NDArrayIndex.interval(1, 2), all());
    assertArrayEquals(new float[] {202, 203, 210, 211}, Pixels.images(column)[2]);
    INDArray last = batch.get(NDArrayIndex.interval(2, 3), all(), all(), all());
    assertArrayEquals(images[2], Pixels.images(last)[0]);
  }

  private static INDArrayIndex all() {
    return NDArrayIndex.all();
  }

  @Test
  void refusesPixelsThatAreNoNumbers() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Img<FloatType> img = new ArrayImgFactory<>(new FloatType()).create(4, 4, 1);
      img.getAt(3, 3, 0).set(bad);
      assertThrows(InvalidInputException.class, () -> Pixels.read(img, 0, 0, 4, 4));
      Pixels.read(img, 0, 0, 3, 3);
    }
  }
}
