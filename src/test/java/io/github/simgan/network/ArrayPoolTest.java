package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.BaseDataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory that is used again and again stays as simple as it was. */
class ArrayPoolTest {
  private static final long[][] SHAPES = {{2, 6, 4}, {4, 12}, {48}, {3, 16}};

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  /** How many buffers a buffer is a view of, one of the other; ND4J asks them in turn. */
  private static int depth(INDArray array) {
    try {
      Field wrapped = BaseDataBuffer.class.getDeclaredField("wrappedDataBuffer");
      wrapped.setAccessible(true);
      int depth = 0;
      Object buffer = array.data();
      while (wrapped.get(buffer) != null && wrapped.get(buffer) != buffer) {
        buffer = wrapped.get(buffer);
        depth++;
      }
      return depth;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void othersShapesDoNotPileUp() {
    try (ArrayPool pool = new ArrayPool()) {
      Set<Long> addresses = new HashSet<>();
      for (int step = 0; step < 400; step++) {
        long[] shape = SHAPES[step % SHAPES.length];
        boolean early = step % 3 == 0;
        INDArray array =
            pool.use(
                () -> {
                  INDArray taken = ArrayPool.take(DataType.FLOAT, shape);
                  if (early) {
                    ArrayPool.giveBack(taken);
                  }
                  return taken;
                });
        assertArrayEquals(shape, array.shape());
        assertTrue(depth(array) <= 1, "a view of " + depth(array) + " views in step " + step);
        addresses.add(array.data().address());
        pool.recycle();
      }
      assertEquals(1, addresses.size(), "all of them the same memory");
    }
  }

  @Test
  void sizesThatNobodyAsksForAreReturned() {
    try (ArrayPool pool = new ArrayPool()) {
      INDArray once = pool.use(() -> ArrayPool.take(DataType.FLOAT, 7, 11));
      for (int pass = 0; pass < ArrayPool.KEPT_PASSES; pass++) {
        pool.recycle();
        pool.use(() -> ArrayPool.take(DataType.FLOAT, 5));
      }
      assertFalse(once.wasClosed());
      INDArray often = pool.use(() -> ArrayPool.take(DataType.FLOAT, 5));
      pool.recycle();
      pool.recycle();
      assertTrue(once.wasClosed());
      assertFalse(often.wasClosed());
      assertFalse(pool.use(() -> ArrayPool.take(DataType.FLOAT, 7, 11)).wasClosed());
    }
  }

  @Test
  void whatIsTakenIsNobodyElses() {
    try (ArrayPool pool = new ArrayPool()) {
      pool.use(
          () -> {
            INDArray a = ArrayPool.take(DataType.FLOAT, 4, 12);
            INDArray b = ArrayPool.take(DataType.FLOAT, 2, 24);
            a.assign(1);
            b.assign(2);
            ArrayPool.giveBack(a);
            ArrayPool.giveBack(a); // once more does no harm
            INDArray c = ArrayPool.take(DataType.FLOAT, 48);
            c.assign(3);
            INDArray d = ArrayPool.take(DataType.FLOAT, 6, 8);
            d.assign(4);
            assertEquals(96, b.sumNumber().intValue());
            assertEquals(144, c.sumNumber().intValue());
            assertEquals(192, d.sumNumber().intValue());
            return null;
          });
    }
  }
}
