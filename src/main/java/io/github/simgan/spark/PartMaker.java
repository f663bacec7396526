package io.github.simgan.spark;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.workflow.RefineJob;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Makes one part of a job in a Spark executor, which loads the broadcast model once for all its
 * tasks. What it returns is empty, or says why the part cannot be made; other failures are thrown,
 * and Spark tries again.
 */
final class PartMaker implements Function<Integer, String> {
  private static final long serialVersionUID = 1L;

  /** The job of this executor and what it was opened for. */
  private static PartMaker opened;

  private static RefineJob job;

  private final RefineJob.Settings settings;
  private final int block;
  private final Broadcast<byte[]> model;

  PartMaker(RefineJob.Settings settings, int block, Broadcast<byte[]> model) {
    this.settings = settings;
    this.block = block;
    this.model = model;
  }

  @Override
  public String call(Integer part) {
    TaskContext task = TaskContext.get();
    Progress progress =
        new Progress() {
          @Override
          public void update(double fraction, String message) {
            // Spark's own pages show the tasks.
          }

          @Override
          public boolean isCancelled() {
            return task.isInterrupted();
          }
        };
    try {
      open(this).make(List.of(part), progress);
      return "";
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }

  private static synchronized RefineJob open(PartMaker maker) {
    if (opened == null
        || !opened.settings.equals(maker.settings)
        || opened.model.id() != maker.model.id()) {
      // An earlier job's networks are left to its last tasks and then to the collector.
      job = new RefineJob(maker.settings, maker.model.value(), SparkRefine.limits(maker.block));
      opened = maker;
    }
    return job;
  }
}
