package io.github.simgan.refine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class BlockRunTest {
  private static final SimGanModel MODEL =
      RefineTest.model(RefinerSpec.microscopy(1), DiscriminatorSpec.microscopy(1));

  private static final RandomAccessibleInterval<? extends RealType<?>> SOURCE =
      RefineTest.image(123, 97, 1, 2);

  private static BlockLimits limits(int block, long memory, int threads) {
    return new BlockLimits(block, memory, threads);
  }

  /** 32-bit, where rounding hides no difference. */
  private static float[] refine(BlockRun run) {
    ArrayImg<FloatType, FloatArray> target = ArrayImgs.floats(123, 97, 1, 2);
    PlaneBlocks.run(
        List.of(new PlaneBlocks(SOURCE, 5, PlaneBlocks.all(SOURCE), target, run.side())),
        run,
        Progress.NONE,
        "");
    return target.update(null).getCurrentStorageArray();
  }

  private static float[] refine(BlockLimits limits) {
    try (BlockRun run = new BlockRun(BlockRunTest::operator, limits)) {
      return refine(run);
    }
  }

  private static RefinerOperator operator() {
    return new RefinerOperator(MODEL, MODEL.intensities().output());
  }

  private static float[] map(BlockLimits limits) {
    ArrayImg<FloatType, FloatArray> target = ArrayImgs.floats(123, 97, 1, 2);
    try (RealismMapper mapper =
        new RealismMapper(MODEL, RealismOptions.of(RealismMapper.Kind.SIMULATED), limits)) {
      mapper.map(SOURCE, target, Progress.NONE);
    }
    return target.update(null).getCurrentStorageArray();
  }

  /** Blocks of seven sizes, one or two at a time, give the very floats of the whole. */
  @Test
  void anyTilingGivesTheSamePixels() {
    float[] whole = refine(limits(4096, 1L << 30, 1));
    float[] realism = map(limits(4096, 1L << 30, 1));
    for (int block : new int[] {16, 17, 23, 37, 64, 97, 122}) {
      assertArrayEquals(whole, refine(limits(block, 1L << 30, 2)), "blocks of " + block);
      assertArrayEquals(realism, map(limits(block, 1L << 30, 2)), "blocks of " + block);
    }
  }

  @Test
  void aPartIsThatPartOfTheWhole() {
    float[] whole = refine(limits(64, 1L << 30, 1));
    ArrayImg<FloatType, FloatArray> part = ArrayImgs.floats(40, 30, 1, 1);
    FinalInterval where = FinalInterval.createMinSize(70, 60, 0, 1, 40, 30, 1, 1);
    try (ImageRefiner refiner =
        new ImageRefiner(
            MODEL, RefineOptions.of(ImageRefiner.Scale.SIMULATED), limits(32, 1L << 30, 1))) {
      refiner.refine(SOURCE, List.of(5L), where, Views.translate(part, 9, 9, 9, 9), Progress.NONE);
    }
    float[] expected = new float[40 * 30];
    for (int y = 0; y < 30; y++) {
      System.arraycopy(whole, 97 * 123 + (60 + y) * 123 + 70, expected, y * 40, 40);
    }
    assertArrayEquals(expected, part.update(null).getCurrentStorageArray());
  }

  /** Cancelled while its only block is under way: the network gives up between two layers. */
  @Test
  void aBlockIsGivenUp() {
    for (boolean realism : new boolean[] {false, true}) {
      BlockOperator operator =
          realism ? new RealismOperator(MODEL, MODEL.intensities().simulated()) : operator();
      Block block = new Block(0, 0, 123, 97);
      ArrayImg<FloatType, FloatArray> target = ArrayImgs.floats(123, 97, 1);
      List<BlockTask> task = List.of(new BlockTask(5, Planes.get(SOURCE, 0), block, target));
      operator.apply(task);
      float[] whole = target.update(null).getCurrentStorageArray().clone();
      Arrays.fill(target.update(null).getCurrentStorageArray(), -7);
      AtomicInteger asked = new AtomicInteger();
      operator.stopWhen(() -> asked.incrementAndGet() > 2);
      assertThrows(CancelledException.class, () -> operator.apply(task));
      assertEquals(3, asked.get());
      assertEquals(-7, target.update(null).getCurrentStorageArray()[50]);
      operator.stopWhen(() -> false);
      operator.apply(task);
      assertArrayEquals(whole, target.update(null).getCurrentStorageArray());
      operator.close();
    }
  }

  /** The run tells its operators that the user has cancelled. */
  @Test
  void cancelReachesTheBlocksUnderWay() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Progress progress =
        new Progress() {
          @Override
          public void update(double fraction, String message) {}

          @Override
          public boolean isCancelled() {
            return cancelled.get();
          }
        };
    BlockOperator waiting =
        new BlockOperator() {
          private BooleanSupplier stop = () -> false;

          @Override
          public void apply(List<BlockTask> tasks) {
            cancelled.set(true);
            long end = System.nanoTime() + 60_000_000_000L;
            while (!stop.getAsBoolean()) {
              assertTrue(System.nanoTime() < end, "not told to stop");
              Thread.onSpinWait();
            }
            throw new CancelledException();
          }

          @Override
          public void stopWhen(BooleanSupplier asked) {
            stop = asked;
          }

          @Override
          public Block source(Block block) {
            return block;
          }

          @Override
          public long bytes(Block block) {
            return 1;
          }

          @Override
          public void close() {}
        };
    ArrayImg<FloatType, FloatArray> target = ArrayImgs.floats(123, 97, 1, 2);
    try (BlockRun run = new BlockRun(() -> waiting, limits(64, 1L << 30, 1))) {
      List<PlaneBlocks> all =
          List.of(new PlaneBlocks(SOURCE, 5, PlaneBlocks.all(SOURCE), target, run.side()));
      assertThrows(CancelledException.class, () -> PlaneBlocks.run(all, run, progress, ""));
    }
  }

  /** An operator that has memory for so many pixels only. */
  private record Starved(BlockOperator inner, long most, AtomicInteger failures)
      implements BlockOperator {
    @Override
    public void apply(List<BlockTask> tasks) {
      if (tasks.size() * tasks.get(0).block().pixels() > most) {
        failures.incrementAndGet();
        throw new OutOfMemoryError("injected");
      }
      inner.apply(tasks);
    }

    @Override
    public void stopWhen(BooleanSupplier stop) {
      inner.stopWhen(stop);
    }

    @Override
    public Block source(Block block) {
      return inner.source(block);
    }

    @Override
    public long bytes(Block block) {
      return inner.bytes(block);
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  @Test
  void withoutMemoryBlocksAreHalvedAndTheWorkGoesOn() {
    float[] whole = refine(limits(128, 1L << 30, 1));
    AtomicInteger failures = new AtomicInteger();
    try (BlockRun run =
        new BlockRun(() -> new Starved(operator(), 40 * 40, failures), limits(128, 1L << 30, 2))) {
      assertArrayEquals(whole, refine(run));
      assertTrue(run.side() <= 40 && run.side() >= 16, "blocks of " + run.side());
      int before = failures.get();
      assertTrue(before >= 2 && before <= 6, "failed " + before + " times");
      assertArrayEquals(whole, refine(run));
      assertEquals(before, failures.get(), "the next image begins with the smaller blocks");
    }
  }

  /** Small planes go through the network together, and each comes out as if it were alone. */
  @Test
  void smallPlanesAreBatched() {
    var stack = RefineTest.image(21, 18, 1, 5, 3);
    ArrayImg<FloatType, FloatArray> together = ArrayImgs.floats(21, 18, 1, 5, 3);
    ArrayImg<FloatType, FloatArray> alone = ArrayImgs.floats(21, 18, 1, 5, 3);
    AtomicInteger failures = new AtomicInteger();
    try (BlockRun large = new BlockRun(BlockRunTest::operator, limits(128, 1L << 30, 1));
        BlockRun small =
            new BlockRun(
                () -> new Starved(operator(), 2 * 21 * 18, failures), limits(128, 1L << 30, 1))) {
      assertTrue(large.batch(21, 18) >= 15, large.batch(21, 18) + " planes");
      assertEquals(1, large.batch(128, 128));
      PlaneBlocks.run(
          List.of(new PlaneBlocks(stack, 5, PlaneBlocks.all(stack), together, large.side())),
          large,
          Progress.NONE,
          "");
      PlaneBlocks.run(
          List.of(new PlaneBlocks(stack, 5, PlaneBlocks.all(stack), alone, small.side())),
          small,
          Progress.NONE,
          "");
      assertTrue(failures.get() > 0);
      assertEquals(128, small.side(), "a batch that is too large does not make blocks smaller");
    }
    assertArrayEquals(
        together.update(null).getCurrentStorageArray(),
        alone.update(null).getCurrentStorageArray());
  }

  @Test
  void whereNoBlockFitsOneSentenceSaysSo() {
    try (BlockRun run =
        new BlockRun(
            () -> new Starved(operator(), 0, new AtomicInteger()), limits(64, 1L << 30, 2))) {
      InvalidInputException e = assertThrows(InvalidInputException.class, () -> refine(run));
      assertTrue(e.getMessage().contains("not enough memory"), e.getMessage());
    }
  }

  /** Little memory makes smaller blocks and fewer of them at a time, not other pixels. */
  @Test
  void blocksFitTheMemoryGiven() {
    AtomicInteger made = new AtomicInteger();
    BlockLimits little = limits(4096, BlockLimits.LEAST_MEMORY, 8);
    try (BlockRun run =
        new BlockRun(
            () -> {
              made.incrementAndGet();
              return operator();
            },
            little)) {
      try (RefinerOperator operator = operator()) {
        long bytes = operator.bytes(new Block(0, 0, run.side(), run.side()));
        assertTrue(bytes <= little.memory() && 8 * bytes > little.memory(), bytes + " bytes");
      }
      float[] refined = refine(run);
      assertArrayEquals(refine(limits(64, 1L << 30, 1)), refined);
      assertFalse(Arrays.equals(new float[refined.length], refined));
      assertTrue(made.get() < 8, made + " networks");
    }
    assertThrows(InvalidInputException.class, () -> limits(64, 1000, 1));
  }
}
