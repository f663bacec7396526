package io.github.simgan.refine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Haze;
import io.github.simgan.tensor.PixelType;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class RefinedCellsTest {
  private static final SimGanModel MODEL =
      RefineTest.model(RefinerSpec.microscopy(2), DiscriminatorSpec.microscopy(2));

  private static final ArrayImg<UnsignedShortType, ShortArray> SOURCE =
      RefineTest.image(70, 45, 2, 3);

  private static ImageRefiner refiner() {
    return new ImageRefiner(MODEL, ImageRefiner.Scale.SIMULATED, 64);
  }

  @SuppressWarnings("unchecked") // as the type that is asked for
  private static RandomAccessibleInterval<UnsignedShortType> lazy(
      ImageRefiner refiner, RandomAccessibleInterval<UnsignedShortType> source, long bytes) {
    return (RandomAccessibleInterval<UnsignedShortType>)
        RefinedCells.of(refiner, source, PixelType.UINT16, 32, bytes, Progress.NONE);
  }

  /** Asked by several threads, with room for one cell only, the pixels are those of the whole. */
  @Test
  void cellsAreTheWhole() {
    ArrayImg<UnsignedShortType, ShortArray> whole = ArrayImgs.unsignedShorts(70, 45, 2, 3);
    try (ImageRefiner refiner = refiner()) {
      refiner.refine(SOURCE, whole, Progress.NONE);
      RandomAccessibleInterval<UnsignedShortType> lazy = lazy(refiner, SOURCE, 1);
      IntStream.range(0, 3)
          .parallel()
          .forEach(
              p ->
                  assertTrue(
                      equal(Views.hyperSlice(whole, 3, p), Views.hyperSlice(lazy, 3, p)),
                      "plane " + p));
    }
  }

  private static boolean equal(
      RandomAccessibleInterval<UnsignedShortType> a,
      RandomAccessibleInterval<UnsignedShortType> b) {
    ArrayImg<UnsignedShortType, ShortArray> copy =
        ArrayImgs.unsignedShorts(b.dimensionsAsLongArray());
    ImgUtil.copy(b, copy);
    var cursor = Views.flatIterable(a).cursor();
    for (UnsignedShortType t : copy) {
      if (!cursor.next().valueEquals(t)) {
        return false;
      }
    }
    return true;
  }

  /** One pixel costs a cell and its halo, and the second pixel nothing. */
  @Test
  void onlyWhatIsAskedForIsRefinedAndItIsKept() {
    SimGanModel without =
        RefineTest.model(RefinerSpec.microscopy(2), DiscriminatorSpec.microscopy(2), Haze.NONE);
    assertRead(without, SOURCE, 2 * 60 * 45);
  }

  /** Haze comes from farther away, and not from the whole image. */
  @Test
  void aCellWithHazeIsReadWithTheHazesReach() {
    int reach = MODEL.refiner().halo() + new Haze(0.4, 8, -0.5).reach();
    assertRead(MODEL, RefineTest.image(200, 45, 2, 3), 2 * (32 + reach) * 45 + 1);
  }

  private static void assertRead(
      SimGanModel model, ArrayImg<UnsignedShortType, ShortArray> source, long limit) {
    AtomicLong reads = new AtomicLong();
    RandomAccessibleInterval<UnsignedShortType> counted =
        Converters.convert(
            (RandomAccessibleInterval<UnsignedShortType>) source,
            (in, out) -> {
              reads.incrementAndGet();
              out.set(in);
            },
            new UnsignedShortType());
    try (ImageRefiner refiner = new ImageRefiner(model, ImageRefiner.Scale.SIMULATED, 64)) {
      RandomAccessibleInterval<UnsignedShortType> lazy = lazy(refiner, counted, 1 << 20);
      long start = reads.get();
      lazy.getAt(10, 10, 1, 2).get();
      long once = reads.get();
      assertTrue(once > start && once - start < limit, (once - start) + " pixels read");
      lazy.getAt(31, 20, 0, 2).get();
      assertEquals(once, reads.get());
      lazy.getAt(32, 20, 0, 2).get();
      assertTrue(reads.get() > once);
    }
  }

  @Test
  void whatCannotBeReadIsSaidAgainWhenAskedAgain() {
    RandomAccessibleInterval<? extends RealType<?>> broken = ArrayImgs.floats(40, 40, 2);
    try (ImageRefiner refiner = refiner()) {
      var lazy = RefinedCells.of(refiner, broken, PixelType.FLOAT32, 32, 1, Progress.NONE);
      broken.getAt(5, 5, 0).setReal(Float.NaN);
      for (int i = 0; i < 2; i++) {
        InvalidInputException e =
            assertThrows(InvalidInputException.class, () -> lazy.getAt(0, 0, 0).getRealDouble());
        assertTrue(e.getMessage().contains("NaN"), e.getMessage());
      }
      broken.getAt(5, 5, 0).setReal(7);
      assertTrue(Double.isFinite(lazy.getAt(0, 0, 0).getRealDouble()));
    }
  }
}
