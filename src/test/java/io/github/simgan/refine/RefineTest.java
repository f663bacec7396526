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
import io.github.simgan.model.Provenance;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.Discriminator;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Exposure;
import io.github.simgan.tensor.Haze;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.tensor.Shading;
import io.github.simgan.tensor.Variety;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefineTest {
  /** An untrained model that changes images a lot. */
  static SimGanModel model(RefinerSpec r, DiscriminatorSpec d) {
    return model(r, d, new Haze(0.4, 8, -0.5));
  }

  /** The same with another haze. */
  static SimGanModel model(RefinerSpec r, DiscriminatorSpec d, Haze haze) {
    IntensityMap map =
        new IntensityMap(
            java.util.Collections.nCopies(r.channels(), new IntensityMap.Range(100, 60_000)));
    Exposure.Channel channel = new Exposure.Channel(0.8, -0.1, Shading.NONE, Variety.NONE, haze);
    Exposure exposure = new Exposure(java.util.Collections.nCopies(r.channels(), channel));
    try (Refiner refiner = new Refiner(r, Optimiser.sgd(1));
        Discriminator discriminator = new Discriminator(d, Optimiser.sgd(1))) {
      refiner.initialise(3);
      float[] weights = refiner.parameters();
      SeededRandom random = new SeededRandom(4);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += (float) (0.05 * random.nextGaussian());
      }
      refiner.setParameters(weights);
      discriminator.initialise(5);
      return new SimGanModel(
          r,
          d,
          new IntensityMaps(map, map, map, List.of(exposure), PixelType.UINT16, PixelType.UINT16),
          11,
          refiner.weights(),
          discriminator.weights(),
          new Provenance("test", 1, 1, "test", "", "", Map.of(), List.of()));
    }
  }

  private static SimGanModel microscopy() {
    return model(RefinerSpec.microscopy(1), DiscriminatorSpec.microscopy(1));
  }

  static ArrayImg<UnsignedShortType, ShortArray> image(long... size) {
    ArrayImg<UnsignedShortType, ShortArray> img = ArrayImgs.unsignedShorts(size);
    SeededRandom random = new SeededRandom(8);
    int i = 0;
    for (UnsignedShortType t : img) {
      t.set((int) (30_000 + 25_000 * Math.sin(i++ * 0.01)) + random.nextInt(3000));
    }
    return img;
  }

  private static short[] refine(
      SimGanModel model, ArrayImg<UnsignedShortType, ShortArray> source, int block) {
    ArrayImg<UnsignedShortType, ShortArray> target =
        ArrayImgs.unsignedShorts(source.dimensionsAsLongArray());
    try (ImageRefiner refiner = new ImageRefiner(model, ImageRefiner.Scale.SIMULATED, block)) {
      refiner.refine(source, target, Progress.NONE);
    }
    return target.update(null).getCurrentStorageArray();
  }

  private static float[] realism(
      SimGanModel model, ArrayImg<UnsignedShortType, ShortArray> source, int block) {
    long[] size = source.dimensionsAsLongArray();
    size[2] = 1;
    ArrayImg<FloatType, FloatArray> target = ArrayImgs.floats(size);
    try (RealismMapper mapper = new RealismMapper(model, RealismMapper.Kind.SIMULATED, block)) {
      mapper.map(source, target, Progress.NONE);
    }
    return target.update(null).getCurrentStorageArray();
  }

  @Test
  void tiledEqualsWholeWhereNoiseGoesThroughKernels() {
    RefinerSpec through = RefinerSpec.microscopy(1).withNoiseOctaves(0).withSmoothNoise(2);
    SimGanModel model = model(through, DiscriminatorSpec.microscopy(1));
    ArrayImg<UnsignedShortType, ShortArray> source = image(310, 207, 1);
    short[] whole = refine(model, source, 310);
    assertArrayEquals(whole, refine(model, source, 64));
    assertArrayEquals(whole, refine(model, source, 101));
  }

  /** The bar of the project: 1030×770 in blocks of 256 and in one piece, the same 16-bit pixels. */
  @Test
  void tiledEqualsWhole() {
    SimGanModel model = microscopy();
    ArrayImg<UnsignedShortType, ShortArray> source = image(1030, 770, 1);
    short[] whole = refine(model, source, 1030);
    assertArrayEquals(whole, refine(model, source, 256));
    assertFalse(Arrays.equals(whole, source.update(null).getCurrentStorageArray()));
  }

  @ParameterizedTest
  @CsvSource({"97,41,1,2", "33,64,2,1", "31,31,1,3", "130,29,3,1"})
  void tilesOfAwkwardSizesAgree(int width, int height, int channels, int planes) {
    SimGanModel model =
        model(RefinerSpec.microscopy(channels), DiscriminatorSpec.microscopy(channels));
    ArrayImg<UnsignedShortType, ShortArray> source = image(width, height, channels, planes, 1);
    short[] refined = refine(model, source, 4096);
    float[] map = realism(model, source, 4096);
    for (int block : new int[] {16, 23, 37, 64}) {
      assertArrayEquals(refined, refine(model, source, block), "blocks of " + block);
      assertArrayEquals(map, realism(model, source, block), 1e-6f, "blocks of " + block);
    }
  }

  /** What D is told about the surroundings does not depend on the tile either. */
  @Test
  void conditionedMapsTile() {
    SimGanModel model =
        model(RefinerSpec.microscopy(2), DiscriminatorSpec.microscopy(2).withLocalMean());
    ArrayImg<UnsignedShortType, ShortArray> source = image(109, 83, 2);
    float[] map = realism(model, source, 4096);
    for (int block : new int[] {16, 37, 64}) {
      assertArrayEquals(map, realism(model, source, block), 1e-6f, "blocks of " + block);
    }
  }

  @Test
  void attentionHasNoMap() {
    SimGanModel model =
        model(RefinerSpec.microscopy(1), DiscriminatorSpec.microscopy(1).withAttention());
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> realism(model, image(64, 64, 1), 64));
    assertTrue(e.getMessage().contains("self-attention"), e.getMessage());
  }

  /** A bright object beyond the layers' reach, within the mean's, changes the verdict. */
  @Test
  void conditionedVerdictsDependOnTheSurroundings() {
    DiscriminatorSpec plain = DiscriminatorSpec.microscopy(1);
    for (DiscriminatorSpec spec : List.of(plain, plain.withLocalMean())) {
      SimGanModel model = model(RefinerSpec.microscopy(1), spec);
      ArrayImg<UnsignedShortType, ShortArray> source = image(100, 100, 1);
      float before = realism(model, source, 4096)[48 * 100 + 48];
      for (int y = 0; y < 100; y++) {
        var access = source.randomAccess();
        access.setPosition(new int[] {48 + plain.halo() + 4, y, 0});
        access.get().set(65_535);
      }
      float after = realism(model, source, 4096)[48 * 100 + 48];
      assertEquals(spec.meanWindow() > 0, before != after);
    }
  }

  @ParameterizedTest
  @CsvSource({"GAZE", "HAND"})
  void thePapersNetworksTileToo(String preset) {
    boolean gaze = preset.equals("GAZE");
    SimGanModel model =
        model(
            gaze
                ? RefinerSpec.gaze(1)
                : new RefinerSpec(1, 0, 0, 0, 4, 7, 2, RefinerSpec.Output.TANH),
            gaze ? DiscriminatorSpec.gaze(1) : DiscriminatorSpec.hand(1));
    ArrayImg<UnsignedShortType, ShortArray> source = image(111, 90, 1);
    short[] whole = refine(model, source, 4096);
    float[] map = realism(model, source, 4096);
    for (int block : new int[] {32, 50}) {
      assertArrayEquals(whole, refine(model, source, block));
      assertArrayEquals(map, realism(model, source, block), 1e-6f);
    }
  }

  @Test
  void aConstantImageHasNoDarkFrame() {
    RefinerSpec spec = new RefinerSpec(1, 0, 0, 0, 8, 3, 2, RefinerSpec.Output.TANH);
    ArrayImg<UnsignedShortType, ShortArray> flat = ArrayImgs.unsignedShorts(60, 50, 1);
    flat.forEach(t -> t.set(20_000));
    SimGanModel noisy = model(spec, DiscriminatorSpec.gaze(1));
    IntensityMaps plain = noisy.intensities().withExposures(List.of());
    SimGanModel model =
        new SimGanModel(
            noisy.refiner(),
            noisy.discriminator(),
            plain,
            1,
            noisy.refinerWeights(),
            noisy.discriminatorWeights(),
            noisy.provenance());
    short[] refined = refine(model, flat, 32);
    for (short value : refined) {
      assertEquals(refined[0], value);
    }
    float[] map = realism(model, flat, 32);
    for (float value : map) {
      assertEquals(map[0], value, 1e-6f);
    }
  }

  @Test
  void realismIsTheDiscriminatorsAtTheCentresOfPatches() {
    SimGanModel model = microscopy();
    ArrayImg<UnsignedShortType, ShortArray> source = image(48, 40, 1);
    float[] map = realism(model, source, 64);
    // D alone on a patch of its receptive field around pixel (20, 16), a cell's centre.
    int halo = model.discriminator().orElseThrow().halo();
    int width = 2 * halo + 1;
    ArrayImg<UnsignedShortType, ShortArray> patch = ArrayImgs.unsignedShorts(width, width, 1);
    var from = source.randomAccess();
    var cursor = patch.localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      from.setPosition(
          new int[] {
            20 - halo + cursor.getIntPosition(0), 16 - halo + cursor.getIntPosition(1), 0
          });
      cursor.get().set(from.get());
    }
    float alone = realism(model, patch, 64)[halo * width + halo];
    assertEquals(alone, map[16 * 48 + 20], 1e-5f);
    assertEquals((map[16 * 48 + 20] + map[16 * 48 + 24]) / 2, map[16 * 48 + 22], 1e-6f);
    for (float value : map) {
      assertTrue(value >= 0 && value <= 1);
    }
  }

  @Test
  void theSameImageRefinesTheSameAndPlanesGetNoiseOfTheirOwn() {
    SimGanModel model = microscopy();
    ArrayImg<UnsignedShortType, ShortArray> two = ArrayImgs.unsignedShorts(40, 40, 1, 2);
    ArrayImg<UnsignedShortType, ShortArray> one = image(40, 40, 1);
    for (int p = 0; p < 2; p++) {
      var cursor = Views.flatIterable(Views.hyperSlice(two, 3, p)).cursor();
      for (UnsignedShortType t : one) {
        cursor.next().set(t);
      }
    }
    short[] stack = refine(model, two, 64);
    assertArrayEquals(stack, refine(model, two, 64));
    short[] first = Arrays.copyOf(stack, 1600);
    assertArrayEquals(first, refine(model, one, 64), "a stack's first plane as on its own");
    assertFalse(Arrays.equals(first, Arrays.copyOfRange(stack, 1600, 3200)));
  }

  @Test
  void imagesThatDoNotFitAreRefused() {
    SimGanModel model = microscopy();
    InvalidInputException small =
        assertThrows(InvalidInputException.class, () -> refine(model, image(14, 40, 1), 64));
    assertTrue(small.getMessage().contains("14×40"), small.getMessage());
    InvalidInputException colour =
        assertThrows(InvalidInputException.class, () -> refine(model, image(40, 40, 3), 64));
    assertTrue(colour.getMessage().contains("3 channel"), colour.getMessage());
  }

  @Test
  void cancelEndsIt() {
    SimGanModel model = microscopy();
    ArrayImg<UnsignedShortType, ShortArray> source = image(100, 100, 1);
    try (ImageRefiner refiner = new ImageRefiner(model, ImageRefiner.Scale.REAL, 32)) {
      assertThrows(
          CancelledException.class,
          () -> refiner.refine(source, image(100, 100, 1), TestProgress.CANCELLED));
    }
  }
}
