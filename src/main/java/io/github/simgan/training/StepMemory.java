package io.github.simgan.training;

import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;

/**
 * About how much memory the networks of a training need, outside of Java's heap: every layer keeps
 * what it made for the gradients, and makes as much of gradients.
 */
public final class StepMemory {
  /** Output and gradient of a layer. */
  private static final int ARRAYS = 2;

  /** D judges as many real patches as refined ones. */
  private static final int SETS = 2;

  /** Copies in other orders of memory, and the images themselves (measured with the presets). */
  private static final double BESIDE = 1.3;

  private StepMemory() {}

  /**
   * The memory of one update of each network.
   *
   * @param config of the training
   * @param channels of its images
   * @return bytes, growing with the batch and the patches; good to about a third
   */
  public static long bytes(TrainingConfig config, int channels) {
    long width = config.patchWidth() + 2L * config.margin();
    long height = config.patchHeight() + 2L * config.margin();
    RefinerSpec refiner = config.refiner();
    double values = (double) width * height * refiner.features() * (1 + 2 * refiner.blocks());
    double inD = 0;
    long columns = config.patchWidth();
    long rows = config.patchHeight();
    long filters = channels;
    for (DiscriminatorSpec.Stage stage : config.discriminator().stages()) {
      columns = (columns - 1) / stage.stride() + 1;
      rows = (rows - 1) / stage.stride() + 1;
      if (stage instanceof DiscriminatorSpec.Convolution convolution) {
        filters = convolution.filters();
      }
      inD += (double) columns * rows * filters;
    }
    return (long) (BESIDE * ARRAYS * Float.BYTES * config.batch() * (values + SETS * inD));
  }
}
