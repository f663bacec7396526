package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.NoiseField;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.PlaneView;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.tensor.TestPlanes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The next batch is made while the last one is in use, and is the one that would have come. */
@Timeout(60)
class BatchesTest {
  private static final PlaneSet PLANES =
      TestPlanes.of(40, 30, (plane, x, y) -> 100 * plane + 7 * x + 13 * y);
  private static final IntensityMap MAP =
      new IntensityMap(List.of(new IntensityMap.Range(0, 1000)));

  /** Planes of which somebody hears when one is asked for. */
  private record Heard(PlaneSet planes, Runnable hear) implements PlaneView {
    @Override
    public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
      hear.run();
      return planes.plane(index);
    }
  }

  private static PatchSampler sampler(PlaneSet planes, long seed) {
    TrainingConfig config = TrainingTest.small();
    PatchSampler.Shape shape =
        new PatchSampler.Shape(config.patchWidth(), config.patchHeight(), config.margin(), true);
    return new PatchSampler(planes, MAP, shape, new SeededRandom(seed));
  }

  private static Batches batches(PlaneSet simulated) {
    RefinerSpec spec = new RefinerSpec(1, 1, 0, 0, 4, 3, 1, RefinerSpec.Output.RESIDUAL);
    RefinerInput input = new RefinerInput(spec, List.of(), new NoiseField(1));
    return new Batches(TrainingTest.small(), sampler(simulated, 1), sampler(PLANES, 2), input);
  }

  @Test
  void theNextBatchIsReadWhileTheLastIsInUse() throws InterruptedException {
    Semaphore reads = new Semaphore(0);
    try (Batches batches = batches(new Heard(PLANES, reads::release))) {
      batches.simulated();
      // Nobody asks for the second one.
      int two = 2 * TrainingTest.small().batch();
      assertTrue(reads.tryAcquire(two, 30, TimeUnit.SECONDS));
    }
  }

  @Test
  void batchesAreThoseOfTheSamplersInOrder() {
    PatchSampler x = sampler(PLANES, 1);
    PatchSampler y = sampler(PLANES, 2);
    int count = TrainingTest.small().batch();
    try (Batches batches = batches(PLANES)) {
      for (int i = 0; i < 5; i++) {
        Batches.Simulated batch = batches.simulated();
        assertArrayEquals(x.next(count), batch.patches());
        assertEquals(x.position(), batch.after());
        assertEquals((i + 1L) * count, batch.plane());
        if (i % 2 == 0) {
          assertArrayEquals(y.next(count), batches.real(batch));
        }
      }
    }
  }

  @Test
  void aPlaneThatCannotBeReadIsSaidWhenItsTurnComes() {
    AtomicBoolean broken = new AtomicBoolean();
    PlaneSet planes =
        new Heard(
            PLANES,
            () -> {
              if (broken.get()) {
                throw new InvalidInputException("It is gone.");
              }
            });
    try (Batches batches = batches(planes)) {
      batches.simulated();
      batches.simulated();
      broken.set(true);
      InvalidInputException e =
          assertThrows(
              InvalidInputException.class,
              () -> {
                batches.simulated(); // may have been made before
                batches.simulated();
              });
      assertEquals("It is gone.", e.getMessage());
    }
  }

  /** A reader that hangs keeps nobody who cancels. */
  @Test
  void closingDoesNotWaitForTheReader() throws InterruptedException {
    AtomicInteger reads = new AtomicInteger();
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    // One read for the size of the only plane, one for each patch of the first batch.
    int first = 1 + TrainingTest.small().batch();
    PlaneSet planes =
        new Heard(
            new TestPlanes(1, 1, 40, 30, (plane, x, y) -> x + y),
            () -> {
              if (reads.incrementAndGet() > first) {
                hangs.countDown();
                while (released.getCount() > 0) {
                  Thread.onSpinWait();
                }
              }
            });
    Batches batches = batches(planes);
    try {
      batches.simulated();
      hangs.await();
      assertTimeoutPreemptively(Duration.ofSeconds(1), batches::close);
    } finally {
      released.countDown();
    }
  }
}
