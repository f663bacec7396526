package io.github.simgan.refine;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.AdversarialLoss;
import io.github.simgan.network.Discriminator;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.Pixels;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Lays the discriminator's opinion on the image grid: the probability, 0 to 1, that the patch
 * around a pixel is real. Each cell of D's map belongs to the pixel its patch is centred on; pixels
 * between are interpolated bilinearly. Any tiling gives the same map.
 */
public final class RealismMapper implements AutoCloseable {
  /** Whose grey levels an image has, which decides how they enter the discriminator. */
  public enum Kind {
    /** Written by {@link ImageRefiner} with the scale {@code SIMULATED}. */
    REFINED,
    /** From the simulator. */
    SIMULATED,
    /** From the microscope, or refined with the scale {@code REAL}. */
    REAL
  }

  private final SimGanModel model;
  private final Discriminator discriminator;
  private final IntensityMap input;
  private final int block;

  /**
   * Loads a model.
   *
   * @param model whose discriminator judges
   * @param kind whose grey levels the images have
   * @param block width and height of blocks in pixels, 16 to 16384
   * @throws InvalidInputException if the discriminator has self-attention
   */
  public RealismMapper(SimGanModel model, Kind kind, int block) {
    if (model.discriminator().hasAttention()) {
      throw new InvalidInputException(
          "This model's discriminator has self-attention, so that its verdict on a patch depends on"
              + " the whole image; use a model without it for realism maps.");
    }
    this.model = model;
    this.block = BlockGrid.checked(block);
    this.input =
        switch (kind) {
          case REFINED -> model.intensities().output();
          case SIMULATED -> model.intensities().simulated();
          case REAL -> model.intensities().real();
        };
    this.discriminator = new Discriminator(model.discriminator(), Optimiser.sgd(1));
    discriminator.setWeights(model.discriminatorWeights());
  }

  /**
   * Maps all planes of an image.
   *
   * @param source axes (X, Y, C, ...); C as the model has channels
   * @param target axes (X, Y, 1, ...), otherwise of the same dimensions: probabilities 0 to 1
   * @param progress of the work
   * @throws io.github.simgan.InvalidInputException if the image does not fit the model
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public void map(
      RandomAccessibleInterval<? extends RealType<?>> source,
      RandomAccessibleInterval<? extends RealType<?>> target,
      Progress progress) {
    requireFit(source);
    long planes = Planes.count(source);
    for (long p = 0; p < planes; p++) {
      var from = Planes.get(source, p);
      var to = Planes.get(target, p);
      for (BlockGrid.Block b : BlockGrid.of(from.dimension(0), from.dimension(1), block)) {
        progress.throwIfCancelled();
        progress.update((double) p / planes, "Mapping realism");
        mapBlock(from, b, to);
      }
    }
    progress.update(1, "Mapped realism");
  }

  /**
   * Checks an image before anything is made for it.
   *
   * @param source axes (X, Y, C, ...)
   * @throws io.github.simgan.InvalidInputException if it has other channels than the model, or is
   *     too small
   */
  public void requireFit(RandomAccessibleInterval<?> source) {
    Planes.requireChannels(source, model.discriminator().channels());
    Planes.requireSize(source, model.discriminator().receptiveField(), "discriminator");
  }

  private void mapBlock(
      RandomAccessibleInterval<? extends RealType<?>> source,
      BlockGrid.Block b,
      RandomAccessibleInterval<? extends RealType<?>> target) {
    DiscriminatorSpec spec = model.discriminator();
    int step = spec.stride();
    // Whole cells of halo, so that the tensor's first cell falls on a cell of the plane's grid.
    int margin = (spec.halo() + step - 1) / step;
    long firstX = Math.floorDiv(b.x(), step);
    long firstY = Math.floorDiv(b.y(), step);
    int columns = cells(b.x(), b.width(), step) + 2 * margin;
    int rows = cells(b.y(), b.height(), step) + 2 * margin;
    int width = (columns - 1) * step + 1;
    int height = (rows - 1) * step + 1;
    float[] pixels =
        Pixels.read(source, (firstX - margin) * step, (firstY - margin) * step, width, height);
    input.toUnit(pixels);
    INDArray image = Pixels.tensor(new float[][] {pixels}, height, width, spec.channels());
    float[] real = AdversarialLoss.probabilityReal(discriminator.logits(image));
    float[] values = new float[b.width() * b.height()];
    for (int y = 0; y < b.height(); y++) {
      for (int x = 0; x < b.width(); x++) {
        double u = (double) (b.x() + x) / step - firstX + margin;
        double v = (double) (b.y() + y) / step - firstY + margin;
        values[y * b.width() + x] = interpolate(real, columns, u, v);
      }
    }
    long right = b.x() + b.width() - 1;
    long bottom = b.y() + b.height() - 1;
    FinalInterval where =
        new FinalInterval(new long[] {b.x(), b.y(), 0}, new long[] {right, bottom, 0});
    Pixels.write(values, 0, b.width(), Views.interval(target, where));
  }

  /** Cells from the one at or before the first pixel to the one at or after the last. */
  private static int cells(long start, int length, int step) {
    long first = Math.floorDiv(start, step);
    long last = Math.floorDiv(start + length - 1 + step - 1, step);
    return Math.toIntExact(last - first + 1);
  }

  private static float interpolate(float[] cells, int columns, double u, double v) {
    int x = (int) u;
    int y = (int) v;
    double right = u - x;
    double below = v - y;
    int i = y * columns + x;
    // A cell with weight 0 may lie outside the array.
    double top = right == 0 ? cells[i] : (1 - right) * cells[i] + right * cells[i + 1];
    if (below == 0) {
      return (float) top;
    }
    int j = i + columns;
    double bottom = right == 0 ? cells[j] : (1 - right) * cells[j] + right * cells[j + 1];
    return (float) ((1 - below) * top + below * bottom);
  }

  /** Frees the network. */
  @Override
  public void close() {
    discriminator.close();
  }
}
