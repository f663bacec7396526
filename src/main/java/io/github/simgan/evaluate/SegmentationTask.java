package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.evaluate.UseSettings.Source;
import io.github.simgan.network.ClassLoss;
import io.github.simgan.network.TaskNetwork;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Telling foreground from background; scored by the IoU over all pixels of all real images. */
final class SegmentationTask extends UseTask {
  private static final int PLACES = 3;
  private static final int CLASSES = 2;
  private static final int FEATURES = 12;
  private static final int TILE = 192;

  private record Labelled(List<ScaledPlanes.Plane> images, List<ScaledPlanes.Plane> masks) {}

  private final Map<Source, Labelled> sets = new EnumMap<>(Source.class);
  private final UseSettings settings;
  private final int channels;

  SegmentationTask(UseInput input, InputScaling scaling, UseSettings settings, Progress progress) {
    this.settings = settings;
    this.channels = input.simulated().channels();
    put(Source.SIMULATED, input.simulated(), input.labels(), scaling, progress);
    input
        .refined()
        .ifPresent(refined -> put(Source.REFINED, refined, input.labels(), scaling, progress));
    put(Source.REAL, input.real(), input.realLabels(), scaling, progress);
  }

  private void put(
      Source source,
      PlaneSet planes,
      UseInput.Labels labels,
      InputScaling scaling,
      Progress progress) {
    PlaneSet maskPlanes = ((UseInput.Masks) labels).planes();
    List<ScaledPlanes.Plane> images = ScaledPlanes.of(planes, scaling, progress);
    List<ScaledPlanes.Plane> masks = ScaledPlanes.masks(maskPlanes, progress);
    for (int i = 0; i < images.size(); i++) {
      ScaledPlanes.Plane image = images.get(i);
      ScaledPlanes.Plane mask = masks.get(i);
      if (image.insideWidth() != mask.insideWidth()
          || image.insideHeight() != mask.insideHeight()) {
        throw new InvalidInputException(
            planes.name(image.index())
                + " and its labels "
                + maskPlanes.name(mask.index())
                + " have different sizes; give each image its own labels.");
      }
    }
    sets.put(source, new Labelled(images, masks.subList(0, images.size())));
  }

  @Override
  String measure() {
    return "IoU";
  }

  @Override
  int size(Source source) {
    return sets.get(source).images.size();
  }

  @Override
  Trained train(Source source, List<Integer> chosen, long seed, Progress progress) {
    Labelled set = sets.get(source);
    int crop = settings.crop();
    for (int i : chosen) {
      crop = Math.min(crop, Math.min(set.images.get(i).width(), set.images.get(i).height()));
    }
    SeededRandom random = SeededRandom.of(seed, PLACES);
    TaskNetwork network = TaskNetwork.segmenter(channels, CLASSES, FEATURES, optimiser(), seed);
    for (int step = 0; step < settings.steps(); step++) {
      progress.throwIfCancelled();
      progress.update((double) step / settings.steps(), "Learning to segment");
      float[][] images = new float[settings.batch()][];
      int[] targets = new int[settings.batch() * crop * crop];
      for (int i = 0; i < images.length; i++) {
        int index = chosen.get(random.nextInt(chosen.size()));
        ScaledPlanes.Plane image = set.images.get(index);
        int x = random.nextInt(image.width() - crop + 1);
        int y = random.nextInt(image.height() - crop + 1);
        int turn = random.nextInt(8);
        images[i] = crop(image, channels, x, y, crop, turn);
        float[] mask = crop(set.masks.get(index), 1, x, y, crop, turn);
        for (int p = 0; p < mask.length; p++) {
          targets[i * mask.length + p] = (int) mask[p];
        }
      }
      pace(network, step, settings.steps());
      INDArray logits = network.forward(Pixels.tensor(images, crop, crop, channels));
      network.backward(ClassLoss.of(logits, targets).gradient());
      network.update();
    }
    return new Asked(network, sets.get(Source.REAL), channels, progress);
  }

  /** A square of an image, in one of its eight orientations. */
  private static float[] crop(
      ScaledPlanes.Plane plane, int channels, int left, int top, int size, int turn) {
    float[] crop = new float[size * size * channels];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int a = (turn & 1) == 0 ? x : size - 1 - x;
        int b = (turn & 2) == 0 ? y : size - 1 - y;
        int column = left + ((turn & 4) == 0 ? a : b);
        int row = top + ((turn & 4) == 0 ? b : a);
        int from = (row * plane.width() + column) * channels;
        System.arraycopy(plane.pixels(), from, crop, (y * size + x) * channels, channels);
      }
    }
    return crop;
  }

  private record Asked(TaskNetwork network, Labelled real, int channels, Progress progress)
      implements Trained {
    /** Pixels that are foreground in both and in either. */
    @Override
    public long[] score(List<Integer> chosen) {
      long[] score = new long[2];
      for (int index : chosen) {
        ScaledPlanes.Plane image = real.images.get(index);
        float[] mask = real.masks.get(index).pixels();
        for (int y = 0; y < image.insideHeight(); y += TILE) {
          for (int x = 0; x < image.insideWidth(); x += TILE) {
            progress.throwIfCancelled();
            scoreTile(image, mask, x, y, score);
          }
        }
      }
      score[1] = Math.max(1, score[1]);
      return score;
    }

    /** Tiles, all of one size, so that images of many sizes do not ask for memory each. */
    private void scoreTile(ScaledPlanes.Plane image, float[] mask, int left, int top, long[] sum) {
      int halo = TaskNetwork.SEGMENTER_HALO;
      int side = TILE + 2 * halo;
      float[][] tile = {image.read(left - halo, top - halo, side, channels)};
      INDArray logits = network.forward(Pixels.tensor(tile, side, side, channels));
      float[] values = logits.reshape(logits.length()).toFloatVector();
      int right = Math.min(left + TILE, image.insideWidth());
      int bottom = Math.min(top + TILE, image.insideHeight());
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          int cell = (y - top + halo) * side + x - left + halo;
          boolean said = values[2 * cell + 1] > values[2 * cell];
          boolean is = mask[y * image.width() + x] > 0;
          sum[0] += said && is ? 1 : 0;
          sum[1] += said || is ? 1 : 0;
        }
      }
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
