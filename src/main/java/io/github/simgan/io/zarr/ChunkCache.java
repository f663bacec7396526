package io.github.simgan.io.zarr;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongFunction;

/**
 * The chunks that were used last, up to a number. A chunk that several threads ask for at once is
 * read once; those that ask for others do not wait.
 */
final class ChunkCache {
  private final int limit;
  private final LongFunction<Object> reader;
  private final Map<Long, CompletableFuture<Object>> chunks = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A cache.
   *
   * @param limit chunks that are kept, at least 1
   * @param reader reads a chunk by its number
   */
  ChunkCache(int limit, LongFunction<Object> reader) {
    this.limit = limit;
    this.reader = reader;
  }

  /** A chunk; what its reader throws is thrown on, and the next one who asks tries again. */
  Object get(long index) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> found;
    synchronized (chunks) {
      found = chunks.putIfAbsent(index, mine);
      if (chunks.size() > limit) {
        chunks.remove(chunks.keySet().iterator().next());
      }
    }
    if (found == null) {
      read(index, mine);
      found = mine;
    }
    try {
      return found.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void read(long index, CompletableFuture<Object> chunk) {
    try {
      chunk.complete(reader.apply(index));
    } catch (RuntimeException | Error e) {
      synchronized (chunks) {
        chunks.remove(index, chunk);
      }
      chunk.completeExceptionally(e);
    }
  }
}
