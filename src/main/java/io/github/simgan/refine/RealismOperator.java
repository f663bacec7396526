package io.github.simgan.refine;

import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.AdversarialLoss;
import io.github.simgan.network.Discriminator;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.Optimiser;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.Pixels;
import java.util.List;
import java.util.function.BooleanSupplier;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Maps the realism of blocks with one network. */
final class RealismOperator implements BlockOperator {
  /** Arrays as wide as the widest layer that live at a time, and as many again inside oneDNN. */
  private static final int ARRAYS = 4;

  private static final int WIDEST = 96;

  private final DiscriminatorSpec spec;
  private final IntensityMap input;
  private final Discriminator discriminator;

  /**
   * Loads a model.
   *
   * @param model whose discriminator judges
   * @param input grey levels of the images
   */
  RealismOperator(SimGanModel model, IntensityMap input) {
    this.spec = model.discriminator().orElseThrow();
    this.input = input;
    this.discriminator = new Discriminator(spec, Optimiser.sgd(1));
    discriminator.setWeights(model.discriminatorWeights());
  }

  /** Whole cells of halo, so that the tensor's first cell falls on a cell of the plane's grid. */
  private int margin() {
    return (spec.halo() + spec.stride() - 1) / spec.stride();
  }

  @Override
  public Block source(Block b) {
    int step = spec.stride();
    int columns = cells(b.x(), b.width(), step) + 2 * margin();
    int rows = cells(b.y(), b.height(), step) + 2 * margin();
    return new Block(
        (Math.floorDiv(b.x(), step) - margin()) * step,
        (Math.floorDiv(b.y(), step) - margin()) * step,
        (columns - 1) * step + 1,
        (rows - 1) * step + 1);
  }

  @Override
  public long bytes(Block block) {
    return (long) Float.BYTES * (ARRAYS * WIDEST + 4L * spec.channels()) * source(block).pixels();
  }

  @Override
  public void apply(List<BlockTask> tasks) {
    // One by one: how many cells a block needs depends on where it is.
    tasks.forEach(task -> apply(task.source(), task.block(), task.target()));
  }

  private void apply(
      RandomAccessibleInterval<? extends RealType<?>> source,
      Block b,
      RandomAccessibleInterval<? extends RealType<?>> target) {
    int step = spec.stride();
    Block from = source(b);
    float[] pixels = Pixels.read(source, from.x(), from.y(), from.width(), from.height());
    input.toUnit(pixels);
    INDArray image =
        Pixels.tensor(new float[][] {pixels}, from.height(), from.width(), spec.channels());
    float[] real;
    try {
      real = AdversarialLoss.probabilityReal(discriminator.logits(image));
    } finally {
      image.close();
    }
    int columns = (from.width() - 1) / step + 1;
    float[] values = new float[b.width() * b.height()];
    for (int y = 0; y < b.height(); y++) {
      for (int x = 0; x < b.width(); x++) {
        double u = (double) (b.x() + x - from.x()) / step;
        double v = (double) (b.y() + y - from.y()) / step;
        values[y * b.width() + x] = interpolate(real, columns, u, v);
      }
    }
    FinalInterval where = FinalInterval.createMinSize(b.x(), b.y(), 0, b.width(), b.height(), 1);
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

  @Override
  public void stopWhen(BooleanSupplier stop) {
    discriminator.stopWhen(stop);
  }

  @Override
  public void close() {
    discriminator.close();
  }
}
