package io.github.simgan.refine;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.network.Backend;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Applies an operator to blocks, several at a time as far as the memory given allows. Where memory
 * runs out nevertheless the block is halved, this and all later ones, and the work goes on. Each
 * thread has an operator of its own, kept for the next run. Safe for several threads.
 */
final class BlockRun implements AutoCloseable {
  /** How often the thread that waits reports and asks whether to go on. */
  private static final long POLL_MILLIS = 50;

  private static final int MOST_BATCH = 256;

  /** After which an idle thread ends, for those who forget to close. */
  private static final int IDLE_SECONDS = 10;

  private final Supplier<? extends BlockOperator> maker;
  private final BlockLimits limits;
  private final Deque<BlockOperator> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger largest;

  /** Kept from run to run: what ends with a thread, native memory too, is not always returned. */
  private final ExecutorService threadPool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          BlockRun::daemon);

  /**
   * A run.
   *
   * @param maker of operators, one for every thread
   * @param limits what they may use
   */
  BlockRun(Supplier<? extends BlockOperator> maker, BlockLimits limits) {
    this.maker = maker;
    this.limits = limits;
    BlockOperator first = maker.get();
    idle.push(first);
    int side = limits.block();
    while (side > BlockGrid.LEAST && bytes(first, side) > limits.memory()) {
      side = Math.max(BlockGrid.LEAST, side / 2);
    }
    this.largest = new AtomicInteger(side);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "SimGAN block");
    thread.setDaemon(true);
    return thread;
  }

  private static long bytes(BlockOperator operator, int side) {
    return operator.bytes(new Block(0, 0, side, side));
  }

  /** Width and height that blocks have now, in pixels. */
  int side() {
    return largest.get();
  }

  /** Blocks that are under way at a time. */
  private int workers(long tasks, int threads) {
    BlockOperator any = take();
    long fit = limits.memory() / Math.max(1, bytes(any, side()));
    idle.push(any);
    return (int) Math.max(1, Math.min(Math.min(tasks, fit), threads));
  }

  /**
   * How many blocks of a size make one batch: those that together are no larger than a block may
   * be, since a network's call has its price.
   *
   * @param width of the blocks in pixels
   * @param height of the blocks in pixels
   */
  int batch(int width, int height) {
    BlockOperator any = take();
    long one = any.bytes(new Block(0, 0, width, height));
    long whole = bytes(any, side());
    idle.push(any);
    return (int) Math.max(1, Math.min(MOST_BATCH, whole / one));
  }

  /**
   * Does all tasks.
   *
   * @param count of batches
   * @param tasks gives a batch by its number: blocks of one size
   * @param progress of the work, told and asked by the calling thread
   * @param message what is being done
   * @throws CancelledException if the user cancelled
   * @throws InvalidInputException if an image cannot be read, or memory does not suffice for the
   *     smallest block
   */
  void run(long count, LongFunction<List<BlockTask>> tasks, Progress progress, String message) {
    progress.throwIfCancelled();
    int threads = limits.threads() > 0 ? limits.threads() : Backend.threads();
    int workers = workers(count, threads);
    Share share = new Share(count, tasks, workers);
    for (int i = 0; i < workers; i++) {
      // The networks' own threads are divided among the blocks.
      int own = Math.max(1, threads / workers);
      threadPool.execute(() -> work(share, own));
    }
    await(share, count, progress, message);
    Throwable failed = share.failed.get();
    if (failed instanceof Error error) {
      throw error;
    } else if (failed instanceof RuntimeException e) {
      throw e;
    }
    progress.throwIfCancelled();
  }

  /** What the workers of one run share. */
  private static final class Share {
    final long count;
    final LongFunction<List<BlockTask>> tasks;
    final AtomicLong next = new AtomicLong();
    final AtomicLong done = new AtomicLong();
    final AtomicReference<Throwable> failed = new AtomicReference<>();
    final CountDownLatch ended;
    private volatile boolean stopped;

    Share(long count, LongFunction<List<BlockTask>> tasks, int workers) {
      this.count = count;
      this.tasks = tasks;
      this.ended = new CountDownLatch(workers);
    }

    /** No more tasks are begun, and those under way are given up. */
    void stop() {
      stopped = true;
      next.set(count);
    }

    boolean isStopped() {
      return stopped;
    }
  }

  private static void await(Share share, long count, Progress progress, String message) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      if (progress.isCancelled()) {
        share.stop();
      }
      progress.update((double) share.done.get() / Math.max(1, count), message);
      try {
        ended = share.ended.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // Workers write into the caller's image: they must have ended before it has it back.
        interrupted = true;
        share.stop();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private void work(Share share, int threads) {
    try {
      Backend.setThreads(threads);
      for (long i = share.next.getAndIncrement();
          i < share.count;
          i = share.next.getAndIncrement()) {
        apply(share.tasks.apply(i), share);
        share.done.incrementAndGet();
      }
    } catch (RuntimeException | Error e) {
      share.failed.compareAndSet(null, e);
      share.stop();
    } finally {
      share.ended.countDown();
    }
  }

  private BlockOperator take() {
    BlockOperator operator = idle.poll();
    return operator == null ? maker.get() : operator;
  }

  private void apply(List<BlockTask> batch, Share share) {
    Deque<List<BlockTask>> left = new ArrayDeque<>();
    left.push(batch);
    while (!left.isEmpty()) {
      List<BlockTask> tasks = left.pop();
      int count = tasks.size();
      BlockTask first = tasks.get(0);
      if (first.block().side() <= largest.get() && applied(tasks, share)) {
        continue;
      }
      if (count > 1) {
        left.push(tasks.subList(0, count / 2));
        left.push(tasks.subList(count / 2, count));
      } else {
        first.halves().forEach(half -> left.push(List.of(half)));
      }
    }
  }

  /** False if memory ran out; then there is less in a batch, or blocks are smaller from now on. */
  private boolean applied(List<BlockTask> tasks, Share share) {
    BlockOperator operator = null;
    try {
      operator = take();
      operator.stopWhen(share::isStopped);
      operator.apply(tasks);
      idle.push(operator);
      return true;
    } catch (OutOfMemoryError e) {
      // Its arrays have the size that did not fit, and some may be lost: a new one starts afresh.
      close(operator);
      if (tasks.size() == 1) {
        shrink(tasks.get(0).block(), e);
      }
      return false;
    } catch (RuntimeException e) {
      close(operator);
      throw e;
    }
  }

  private void shrink(Block block, OutOfMemoryError e) {
    int smaller = block.side() / 2;
    if (smaller < BlockGrid.LEAST / 2) {
      throw new InvalidInputException(
          "There is not enough memory even for a block of "
              + block.side()
              + " pixels; give Java more, or use fewer threads.",
          e);
    }
    largest.accumulateAndGet(Math.max(1, block.side() - smaller), Math::min);
    for (BlockOperator other = idle.poll(); other != null; other = idle.poll()) {
      close(other);
    }
  }

  private static void close(BlockOperator operator) {
    if (operator != null) {
      operator.close();
    }
  }

  /** Frees the operators. */
  @Override
  public void close() {
    threadPool.shutdown();
    for (BlockOperator operator = idle.poll(); operator != null; operator = idle.poll()) {
      operator.close();
    }
  }
}
