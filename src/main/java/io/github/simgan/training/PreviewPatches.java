package io.github.simgan.training;

import io.github.simgan.network.AdversarialLoss;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.tensor.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The patches by which one watches a training: the same ones every time, of numbers that the
 * training does not reach, so that watching changes nothing.
 */
final class PreviewPatches {
  /** Patches that are shown. */
  static final int SHOWN = 4;

  private static final int DRAWN = 40;
  private static final int REAL = 300;

  /** Numbers of patches that neither the training nor the judge reaches. */
  private static final long FIRST = Long.MIN_VALUE / 2;

  private final TrainingConfig config;
  private final int margin;
  private final int channels;
  private final float[][] simulated;
  private final List<Field> real = new ArrayList<>();

  /**
   * Draws the patches.
   *
   * @param config of the training
   * @param x sampler of simulated patches with margins, for this alone
   * @param margin of those patches
   * @param y sampler of real patches, for this alone
   * @param channels of the images
   */
  PreviewPatches(TrainingConfig config, PatchSampler x, int margin, PatchSampler y, int channels) {
    this.config = config;
    this.margin = margin;
    this.channels = channels;
    float[][] drawn = x.next(DRAWN);
    Arrays.sort(drawn, Comparator.comparingDouble(p -> -contrast(inner(p))));
    // From the fullest to those of middling content: an empty patch shows little.
    this.simulated = new float[SHOWN][];
    for (int i = 0; i < SHOWN; i++) {
      simulated[i] = drawn[i * (DRAWN / 2) / SHOWN];
    }
    for (float[] patch : y.next(REAL)) {
      real.add(new Field(config.patchWidth(), config.patchHeight(), first(patch, 0)));
    }
  }

  /** Looks at the patches now. */
  TrainingPreview look(SimGan simGan, int step) {
    int width = config.patchWidth() + 2 * config.margin();
    int height = config.patchHeight() + 2 * config.margin();
    float[][] copies = Arrays.stream(simulated).map(float[]::clone).toArray(float[][]::new);
    RefinerInput input = simGan.input();
    input.expose(copies, FIRST, width);
    INDArray r =
        simGan.refined(
            Pixels.tensor(copies, height, width, channels),
            input.noise(FIRST, SHOWN, width, height));
    INDArray logits = simGan.discriminator().logits(r);
    float[] probabilities = AdversarialLoss.probabilityReal(logits);
    int rows = (int) logits.size(1);
    int columns = (int) logits.size(2);
    float[] all = r.reshape(r.length()).toFloatVector();
    int size = all.length / SHOWN;
    int cells = rows * columns;
    List<TrainingPreview.Sample> samples = new ArrayList<>();
    for (int i = 0; i < SHOWN; i++) {
      Field refined = new Field(config.patchWidth(), config.patchHeight(), first(all, i * size));
      samples.add(
          new TrainingPreview.Sample(
              inner(simulated[i]),
              refined,
              realism(
                  Arrays.copyOfRange(probabilities, i * cells, (i + 1) * cells),
                  rows,
                  columns,
                  simGan),
              nearest(refined)));
    }
    return new TrainingPreview(step, samples);
  }

  /** D's map over a patch; cells that see beyond the patch have the opinion of the next inside. */
  private Field realism(float[] cells, int rows, int columns, SimGan simGan) {
    int stride = simGan.discriminator().spec().stride();
    int edge = simGan.ignored();
    int width = config.patchWidth();
    int height = config.patchHeight();
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      double v = inside((double) y / stride, edge, rows);
      int top = (int) v;
      int below = Math.min(top + 1, rows - 1);
      for (int x = 0; x < width; x++) {
        double u = inside((double) x / stride, edge, columns);
        int left = (int) u;
        int right = Math.min(left + 1, columns - 1);
        double upper = mix(cells[top * columns + left], cells[top * columns + right], u - left);
        double lower = mix(cells[below * columns + left], cells[below * columns + right], u - left);
        values[y * width + x] = (float) mix(upper, lower, v - top);
      }
    }
    return new Field(width, height, values);
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }

  private static double inside(double cell, int edge, int cells) {
    return Math.max(Math.min(cell, cells - 1.0 - edge), Math.min(edge, cells - 1));
  }

  private Field nearest(Field refined) {
    float[] coarse = coarse(refined);
    return real.stream()
        .min(Comparator.comparingDouble(candidate -> distance(coarse, coarse(candidate))))
        .orElseThrow();
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Means of squares of four pixels: what lies where, whatever the noise. */
  private static float[] coarse(Field field) {
    int step = 4;
    int columns = (field.width() + step - 1) / step;
    float[] sums = new float[columns * ((field.height() + step - 1) / step)];
    for (int y = 0; y < field.height(); y++) {
      for (int x = 0; x < field.width(); x++) {
        sums[y / step * columns + x / step] += field.at(x, y) / (step * step);
      }
    }
    return sums;
  }

  private static double contrast(Field field) {
    double mean = field.mean();
    double sum = 0;
    for (float value : field.values()) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }

  /** The first channel of a patch with margin, without it. */
  private Field inner(float[] patch) {
    float[] inner = Pixels.inner(patch, channels, config.patchWidth() + 2 * margin, margin);
    return new Field(config.patchWidth(), config.patchHeight(), first(inner, 0));
  }

  /** The first channel of a patch without margin. */
  private float[] first(float[] pixels, int from) {
    float[] values = new float[config.patchWidth() * config.patchHeight()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[from + i * channels];
    }
    return values;
  }
}
