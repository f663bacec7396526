package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.io.zarr.Compression;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import java.nio.file.Path;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which an image is refined. */
class BandedBlocksTest {
  private static final int HALO = 40;
  private static final int CHUNK = 128;
  private static final int PART = 1024;

  @TempDir Path folder;

  @Test
  void blocksCoverTheImageOnce() {
    long[] size = {2 * BandedBlocks.BAND + 1500, 2100, 2, 3, 2};
    BandedBlocks blocks = new BandedBlocks(size, PART, PART, 2, 2, 1);
    assertEquals(18 * 3 * 2 * 2, blocks.count());
    long pixels = 0;
    for (int i = 0; i < blocks.count(); i++) {
      FinalInterval block = blocks.where(i);
      assertTrue(Intervals.contains(new FinalInterval(size), block), "block " + i);
      pixels += Intervals.numElements(block);
      for (int j = 0; j < i; j++) {
        assertTrue(Intervals.isEmpty(Intervals.intersect(block, blocks.where(j))), i + " " + j);
      }
    }
    assertEquals(Intervals.numElements(size), pixels);
  }

  /** An image without chunk files is as good as any: a missing chunk is read, too. */
  @Test
  void aChunkIsReadAboutOnce() {
    long[] size = {3 * BandedBlocks.BAND, 6 * PART, 1, 1, 1};
    ZarrSpec spec =
        ZarrSpec.of("wide", size, ZarrType.UINT8)
            .packed(new int[] {CHUNK, CHUNK}, Compression.ZSTD);
    OmeZarr image = OmeZarr.create(folder.resolve("wide.zarr"), spec);
    RandomAccess<? extends RealType<?>> access =
        image.pixels(BandedBlocks.BAND + CHUNK, PART + CHUNK).randomAccess();
    BandedBlocks blocks = new BandedBlocks(size, PART, PART, 1, 1, 1);
    for (int i = 0; i < blocks.count(); i++) {
      touch(access, blocks.where(i), size);
    }
    double chunks = (double) size[0] * size[1] / CHUNK / CHUNK;
    double times = image.chunksRead() / chunks;
    assertTrue(times >= 1 && times < 1.1, times + " times");
  }

  private static void touch(
      RandomAccess<? extends RealType<?>> access, Interval block, long[] size) {
    long right = Math.min(size[0] - 1, block.max(0) + HALO);
    long bottom = Math.min(size[1] - 1, block.max(1) + HALO);
    long top = Math.max(0, block.min(1) - HALO) / CHUNK * CHUNK;
    for (long y = top; y <= bottom; y += CHUNK) {
      long left = Math.max(0, block.min(0) - HALO) / CHUNK * CHUNK;
      for (long x = left; x <= right; x += CHUNK) {
        access.setPositionAndGet(x, y, 0, 0, 0).getRealDouble();
      }
    }
  }
}
