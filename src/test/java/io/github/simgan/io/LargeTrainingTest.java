package io.github.simgan.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patches for training from images that do not fit into memory. */
class LargeTrainingTest {
  private static final IntensityMap MAP =
      new IntensityMap(List.of(new IntensityMap.Range(0, 2000)));

  @TempDir Path folder;

  private static PatchSampler sampler(PlaneSet planes) {
    PatchSampler.Shape shape = new PatchSampler.Shape(24, 18, 3, true);
    return new PatchSampler(planes, MAP, shape, new SeededRandom(7));
  }

  /** 500 GB as their metadata say; but for one chunk, nothing is stored. */
  @Test
  void patchesComeFromAnImageOfAnySize() {
    long[] size = {500_000, 500_000, 1, 2, 1};
    OmeZarr image = OmeZarr.create(folder.resolve("a.zarr"), ZarrSpec.of("", size, ZarrType.UINT8));
    ArrayImg<UnsignedByteType, ?> chunk = ArrayImgs.unsignedBytes(512, 512, 1, 1, 1);
    chunk.forEach(t -> t.set(200));
    image.write(chunk, 512, 512, 0, 1, 0);
    PlaneSet planes = ImageFiles.planes(image.folder());
    assertEquals(2, planes.size());
    assertEquals(500_000, planes.plane(1).dimension(1));
    assertEquals(200, planes.plane(1).getAt(600, 700, 0).getRealDouble());
    float[][] patches = sampler(planes).next(50);
    for (float[] patch : patches) {
      assertEquals(30 * 24, patch.length);
      for (float value : patch) {
        assertEquals(MAP.channels().get(0).toUnit(0), value, 1e-6);
      }
    }
  }

  /** The format does not matter, nor whether an image is in memory. */
  @Test
  void everyFormatGivesTheSamePatches() {
    Hyperstack image = Hyperstack.create("a", PixelType.UINT16, 130, 90, 1, 4, 2);
    SeededRandom random = new SeededRandom(3);
    for (RealType<?> pixel : image.pixels()) {
      pixel.setReal(random.nextInt(2000));
    }
    Path tiff = folder.resolve("a.tif");
    ImageWriter.tiff(image, tiff);
    Path zarr = folder.resolve("b.zarr");
    OmeZarr.create(zarr, ZarrImages.spec(image, image.pixelType()))
        .write(image.pixels(), new long[5]);
    Hyperstack onDisk = ImageFiles.open(tiff, 0);
    assertTrue(onDisk.isVirtual());
    PatchSampler expected = sampler(ImageFiles.planes(image));
    int[] strata = expected.stratify(new double[] {0});
    boolean[] kept = {strata[0] > 0, strata[1] > 0, strata[2] > 0, strata[3] > 0};
    expected.keep(kept);
    float[][] patches = expected.next(20);
    for (PlaneSet planes : List.of(ImageFiles.planes(onDisk), ImageFiles.planes(zarr))) {
      PatchSampler sampler = sampler(planes);
      assertArrayEquals(strata, sampler.stratify(new double[] {0}));
      sampler.keep(kept);
      assertArrayEquals(patches, sampler.next(20));
    }
  }

  /** Nor does sorting those of a plane on disk read a chunk for each place in it. */
  @Test
  void aPlaneOnDiskIsReadInBands() {
    long[] size = {4096, 4096, 1, 1, 1};
    OmeZarr image = OmeZarr.create(folder.resolve("c.zarr"), ZarrSpec.of("", size, ZarrType.UINT8));
    image.write(ArrayImgs.unsignedBytes(size), new long[5]);
    // No more is kept than for one band.
    RandomAccessibleInterval<? extends RealType<?>> plane =
        Views.hyperSlice(Views.hyperSlice(image.pixels(4096, 512), 4, 0), 3, 0);
    sampler(new Bytes(1, index -> plane)).stratify(new double[] {0});
    assertTrue(image.chunksRead() <= 3 * 64, "chunks read: " + image.chunksRead());
  }

  /** Planes of 8 bits in one channel. */
  private record Bytes(int size, IntFunction<RandomAccessibleInterval<? extends RealType<?>>> read)
      implements PlaneSet {
    @Override
    public int channels() {
      return 1;
    }

    @Override
    public String name(int index) {
      return "";
    }

    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      return read.apply(index);
    }

    @Override
    public PixelType pixelType() {
      return PixelType.UINT8;
    }
  }

  /** Sorting the places of a stack on disk into strata does not read each plane for each place. */
  @Test
  void aStackOnDiskIsReadPlaneByPlane() {
    AtomicInteger changes = new AtomicInteger();
    int[] last = {-1};
    PlaneSet planes =
        new Bytes(
            40,
            index ->
                Converters.convert(
                    (RandomAccessibleInterval<UnsignedByteType>) ArrayImgs.unsignedBytes(40, 40, 1),
                    (in, out) -> {
                      changes.addAndGet(index == last[0] ? 0 : 1);
                      last[0] = index;
                    },
                    new UnsignedByteType()));
    sampler(planes).stratify(new double[] {0});
    assertEquals(40, changes.get());
  }
}
