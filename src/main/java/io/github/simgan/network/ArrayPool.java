package io.github.simgan.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory of the networks' intermediate results, used again from step to step. Off-heap arrays left
 * to the garbage collector pile up, since the collector sees only their small Java side.
 *
 * <p>A network opens its pool around a forward or a forward and backward pass; layers take arrays
 * from the pool that is open on their thread, and all that were taken are free again at the next
 * {@link #recycle()}. Sizes that no pass asked for in a while are returned to the system: a folder
 * may hold images of any number of sizes.
 */
final class ArrayPool implements AutoCloseable {
  private static final ThreadLocal<ArrayPool> CURRENT = new ThreadLocal<>();

  private record Key(DataType type, long length) {}

  /**
   * What a layer has: the array itself or a view of it in another shape. The pool keeps arrays and
   * never views: a view of a view of a view holds on to all of them, and asking whether its memory
   * is still there takes longer with each.
   */
  private record Taken(INDArray array, Key key) {}

  /** Passes after which memory of a size that none of them used is returned. */
  static final int KEPT_PASSES = 64;

  private final Map<Key, Deque<INDArray>> free = new HashMap<>();
  private final Map<Key, Long> lastUse = new HashMap<>();
  private long passes;
  private final IdentityHashMap<INDArray, Taken> taken = new IdentityHashMap<>();

  /** Runs a pass whose layers take their arrays from this pool. */
  <T> T use(Supplier<T> pass) {
    ArrayPool before = CURRENT.get();
    CURRENT.set(this);
    try {
      return pass.get();
    } finally {
      CURRENT.set(before);
    }
  }

  /** Frees everything that was taken: results of earlier passes are overwritten from now on. */
  void recycle() {
    passes++;
    taken.values().forEach(this::release);
    taken.clear();
    Iterator<Key> sizes = free.keySet().iterator();
    while (sizes.hasNext()) {
      Key size = sizes.next();
      if (passes - lastUse.get(size) > KEPT_PASSES) {
        free.get(size).forEach(ArrayPool::close);
        sizes.remove();
        lastUse.remove(size);
      }
    }
  }

  /** Returns an array's memory to the system, unless it is a view or was returned. */
  static void close(INDArray array) {
    if (array.closeable()) {
      array.close();
    }
  }

  private void release(Taken back) {
    free.computeIfAbsent(back.key, k -> new ArrayDeque<>()).push(back.array);
  }

  /** An array of this shape ('c' order) with arbitrary content. */
  static INDArray take(DataType type, long... shape) {
    ArrayPool pool = CURRENT.get();
    if (pool == null) {
      return Nd4j.createUninitialized(type, shape, 'c');
    }
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    Key key = new Key(type, length);
    pool.lastUse.put(key, pool.passes);
    Deque<INDArray> available = pool.free.get(key);
    INDArray array =
        available == null || available.isEmpty()
            ? Nd4j.createUninitialized(type, shape, 'c')
            : available.pop();
    INDArray shaped =
        java.util.Arrays.equals(array.shape(), shape) ? array : array.reshape('c', shape);
    pool.taken.put(shaped, new Taken(array, key));
    return shaped;
  }

  /** Frees one array early; does nothing for an array that is not of the open pool. */
  static void giveBack(INDArray array) {
    ArrayPool pool = CURRENT.get();
    if (pool != null) {
      Taken back = pool.taken.remove(array);
      if (back != null) {
        pool.release(back);
      }
    }
  }

  /** Returns the memory to the system. */
  @Override
  public void close() {
    recycle();
    free.values().forEach(arrays -> arrays.forEach(ArrayPool::close));
    free.clear();
    lastUse.clear();
  }
}
