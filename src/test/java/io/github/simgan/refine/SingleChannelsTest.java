package io.github.simgan.refine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.TestProgress;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.TestModels;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of one channel on images of several: what becomes of each channel, and its noise. */
class SingleChannelsTest {
  private static final SimGanModel MODEL = TestModels.oneChannel();
  private static final long[] SIZE = {70, 50, 3, 2, 2};
  private static final long PLANE = 70L * 50;
  private static final int CHANNELS = 3;

  private static ArrayImg<UnsignedShortType, ShortArray> image(long... size) {
    SeededRandom random = new SeededRandom(size[2]);
    ArrayImg<UnsignedShortType, ShortArray> image = ArrayImgs.unsignedShorts(size);
    image.forEach(pixel -> pixel.set(200 + random.nextInt(9000)));
    return image;
  }

  private static final ArrayImg<UnsignedShortType, ShortArray> IMAGE = image(SIZE);

  private static ImageRefiner refiner(String channels) {
    return new ImageRefiner(
        MODEL,
        new RefineOptions(ImageRefiner.Scale.SIMULATED, ChannelChoice.of(channels)),
        new BlockLimits(32, 64 << 20, 2));
  }

  private static short[] refined(String channels, ArrayImg<UnsignedShortType, ShortArray> image) {
    ArrayImg<UnsignedShortType, ShortArray> target =
        ArrayImgs.unsignedShorts(image.dimensionsAsLongArray());
    try (ImageRefiner refiner = refiner(channels)) {
      refiner.refine(image, target, Progress.NONE);
    }
    return values(target);
  }

  private static short[] values(ArrayImg<UnsignedShortType, ShortArray> image) {
    return image.update(null).getCurrentStorageArray();
  }

  /** One channel as an image in an array of its own. */
  private static ArrayImg<UnsignedShortType, ShortArray> channel(
      ArrayImg<UnsignedShortType, ShortArray> image, int c) {
    long[] size = image.dimensionsAsLongArray();
    int planes = (int) (size[3] * size[4]);
    int plane = (int) (size[0] * size[1]);
    short[] own = new short[planes * plane];
    for (int p = 0; p < planes; p++) {
      int from = (int) (p * size[2] + c) * plane;
      System.arraycopy(values(image), from, own, p * plane, plane);
    }
    return ArrayImgs.unsignedShorts(own, size[0], size[1], 1, size[3], size[4]);
  }

  private static short[] channel(short[] pixels, int c) {
    return values(channel(ArrayImgs.unsignedShorts(pixels, SIZE), c));
  }

  /** The noise's number of a channel: its own as an image, and 2^32 more for each before it. */
  @Test
  void eachChannelIsRefinedAsAnImageOfItsOwn() {
    short[] each = refined("each", IMAGE);
    try (ImageRefiner refiner = refiner("all")) {
      for (int c = 0; c < CHANNELS; c++) {
        ArrayImg<UnsignedShortType, ShortArray> own = channel(IMAGE, c);
        List<Long> key = List.of(refiner.noiseKeys(own).get(0) + c * (1L << 32));
        ArrayImg<UnsignedShortType, ShortArray> target =
            ArrayImgs.unsignedShorts(own.dimensionsAsLongArray());
        refiner.refine(own, key, new FinalInterval(own), target, Progress.NONE);
        assertArrayEquals(values(target), channel(each, c), "channel " + c);
        assertFalse(Arrays.equals(values(own), values(target)), "something was refined");
      }
    }
  }

  @Test
  void anImageOfOneChannelIsRefinedAsEver() {
    ArrayImg<UnsignedShortType, ShortArray> one = channel(IMAGE, 1);
    short[] ever = refined("all", one);
    assertArrayEquals(ever, refined("each", one));
    assertArrayEquals(ever, refined("1", one));
  }

  @Test
  void channelsThatLookAlikeGetDifferentNoise() {
    long[] size = {40, 40, 2, 1, 1};
    ArrayImg<UnsignedShortType, ShortArray> black = ArrayImgs.unsignedShorts(size);
    short[] each = refined("each", black);
    int half = each.length / 2;
    assertFalse(
        Arrays.equals(Arrays.copyOf(each, half), Arrays.copyOfRange(each, half, each.length)));
  }

  @Test
  void listedChannelsAreThoseOfEachAndTheOthersStay() {
    short[] each = refined("each", IMAGE);
    for (String listed : List.of("2", "1,3", "3,2,1")) {
      short[] found = refined(listed, IMAGE);
      for (int c = 0; c < CHANNELS; c++) {
        short[] expected = listed.contains("" + (c + 1)) ? each : values(IMAGE);
        assertArrayEquals(channel(expected, c), channel(found, c), listed + ": " + c);
      }
    }
  }

  /** Parts that begin anywhere, whatever the size of the blocks, are cut from the whole. */
  @ParameterizedTest
  @ValueSource(strings = {"each", "2", "1,3"})
  void partsAgreeWithTheWhole(String channels) {
    ArrayImg<UnsignedShortType, ShortArray> whole =
        ArrayImgs.unsignedShorts(refined(channels, IMAGE), SIZE);
    try (ImageRefiner refiner = refiner(channels)) {
      for (FinalInterval part :
          List.of(
              Intervals.createMinSize(13, 7, 0, 1, 0, 41, 30, 3, 1, 2),
              Intervals.createMinSize(69, 0, 0, 0, 1, 1, 50, 3, 2, 1))) {
        ArrayImg<UnsignedShortType, ShortArray> target =
            ArrayImgs.unsignedShorts(part.dimensionsAsLongArray());
        refiner.refine(IMAGE, refiner.noiseKeys(IMAGE), part, target, Progress.NONE);
        ArrayImg<UnsignedShortType, ShortArray> expected =
            ArrayImgs.unsignedShorts(part.dimensionsAsLongArray());
        var from = Views.flatIterable(Views.interval(whole, part)).cursor();
        expected.forEach(pixel -> pixel.set(from.next()));
        assertArrayEquals(values(expected), values(target));
      }
    }
  }

  @Test
  void lazyCellsAgreeWithTheWhole() {
    short[] whole = refined("1,3", IMAGE);
    try (ImageRefiner refiner = refiner("1,3")) {
      var lazy = RefinedCells.of(refiner, IMAGE, PixelType.UINT16, 32, 1 << 20, Progress.NONE);
      int i = 0;
      for (RealType<?> pixel : Views.flatIterable(lazy)) {
        assertEquals(whole[i++] & 0xffff, pixel.getRealDouble());
      }
    }
  }

  /** Images of one size but with other channels are not mixed up. */
  @Test
  void manyImagesBecomeWhatEachBecomes() {
    List<ArrayImg<UnsignedShortType, ShortArray>> images =
        LongStream.of(1, 3, 2, 3).mapToObj(c -> image(40, 30, c, 2, 1)).toList();
    List<ImageRefiner.Pair> pairs =
        images.stream()
            .map(i -> new ImageRefiner.Pair(i, ArrayImgs.unsignedShorts(i.dimensionsAsLongArray())))
            .toList();
    try (ImageRefiner refiner = refiner("1")) {
      refiner.refineAll(pairs, Progress.NONE);
    }
    for (int i = 0; i < images.size(); i++) {
      int n = 0;
      short[] expected = refined("1", images.get(i));
      for (RealType<?> pixel : Views.flatIterable(pairs.get(i).target())) {
        assertEquals(expected[n++] & 0xffff, pixel.getRealDouble());
      }
    }
  }

  @Test
  void carryingIsCancelled() {
    short[] untouched = new short[(int) (PLANE * CHANNELS * 4)];
    ArrayImg<UnsignedShortType, ShortArray> target = ArrayImgs.unsignedShorts(untouched, SIZE);
    try (ImageRefiner refiner = refiner("2")) {
      assertThrows(
          CancelledException.class, () -> refiner.refine(IMAGE, target, TestProgress.CANCELLED));
    }
    assertArrayEquals(new short[untouched.length], untouched);
  }

  @Test
  void imagesThatDoNotFitAreRefusedInOneSentence() {
    try (ImageRefiner refiner = refiner("4")) {
      assertTrue(refused(refiner, IMAGE).startsWith("Channel 4 was asked for"));
    }
    try (ImageRefiner refiner = refiner("all")) {
      String said = refused(refiner, IMAGE);
      assertTrue(said.contains("has 3 channel(s)"), said);
      assertTrue(said.endsWith("or set channels to each, or to those to refine, such as 2."), said);
    }
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () ->
                new ImageRefiner(
                    TestModels.tiny(),
                    new RefineOptions(ImageRefiner.Scale.SIMULATED, ChannelChoice.EACH),
                    BlockLimits.of(32)));
    assertTrue(e.getMessage().contains("2 channels together"), e.getMessage());
  }

  /** What is carried along into the real images' type must fit there. */
  @Test
  void carriedChannelsMustFitTheRealType() {
    RandomAccessibleInterval<? extends RealType<?>> ints = ArrayImgs.ints(SIZE);
    RefineOptions listed = new RefineOptions(ImageRefiner.Scale.REAL, ChannelChoice.of("2"));
    try (ImageRefiner refiner = new ImageRefiner(MODEL, listed, BlockLimits.of(32))) {
      refiner.requireFit(IMAGE); // 16 bits into 32-bit float
      String said = refused(refiner, ints);
      assertTrue(said.contains("not refined are int32") && said.contains("float32"), said);
    }
    RefineOptions each = new RefineOptions(ImageRefiner.Scale.REAL, ChannelChoice.EACH);
    try (ImageRefiner refiner = new ImageRefiner(MODEL, each, BlockLimits.of(32))) {
      refiner.requireFit(ints);
    }
  }

  private static String refused(
      ImageRefiner refiner, RandomAccessibleInterval<? extends RealType<?>> image) {
    return assertThrows(InvalidInputException.class, () -> refiner.requireFit(image)).getMessage();
  }

  @Test
  void realLevelsAreShownOfWhatIsRefined() {
    IntensityMap.Range real = MODEL.intensities().real().channels().get(0);
    RefineOptions listed = new RefineOptions(ImageRefiner.Scale.REAL, ChannelChoice.of("1,3"));
    assertEquals(Optional.of(real), listed.shown(MODEL, 2));
    assertEquals(Optional.empty(), listed.shown(MODEL, 1));
    SimGanModel two = TestModels.tiny();
    assertEquals(
        Optional.of(two.intensities().real().channels().get(1)),
        RefineOptions.of(ImageRefiner.Scale.REAL).shown(two, 1));
    assertEquals(Optional.empty(), RefineOptions.of(ImageRefiner.Scale.SIMULATED).shown(two, 1));
  }
}
