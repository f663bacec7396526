package io.github.simgan.spark;

import io.github.simgan.tensor.SeededRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Kills every fourth task or so when it starts, drawn at random, at most one attempt each. */
public final class KillOneTask extends SparkListener {
  /** Tasks that ended because they were killed. */
  static final AtomicInteger KILLED = new AtomicInteger();

  private final SeededRandom random = new SeededRandom(1);

  /** Made by Spark. */
  public KillOneTask() {}

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    if (start.taskInfo().attemptNumber() == 0 && random.nextInt(4) == 0) {
      SparkContext.getOrCreate().killTaskAttempt(start.taskInfo().taskId(), true, "test");
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof TaskKilled) {
      KILLED.incrementAndGet();
    }
  }
}
