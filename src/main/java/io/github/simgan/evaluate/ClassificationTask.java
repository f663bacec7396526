package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.evaluate.UseSettings.Source;
import io.github.simgan.network.ClassLoss;
import io.github.simgan.network.TaskNetwork;
import io.github.simgan.tensor.Pixels;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Telling what each image shows; scored by the share of real images whose class is right. */
final class ClassificationTask extends UseTask {
  private static final int PLACES = 3;
  private static final int FEATURES = 16;
  private static final int BATCH_FACTOR = 16;
  private static final int LARGEST = 128;

  @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
  private record Labelled(List<ScaledPlanes.Plane> images, int[] classes) {}

  private final Map<Source, Labelled> sets = new EnumMap<>(Source.class);
  private final UseSettings settings;
  private final int channels;
  private final int classes;
  private final int width;
  private final int height;

  ClassificationTask(
      UseInput input, InputScaling scaling, UseSettings settings, Progress progress) {
    this.settings = settings;
    this.channels = input.simulated().channels();
    put(Source.SIMULATED, input.simulated(), input.labels(), scaling, progress);
    input.refined().ifPresent(r -> put(Source.REFINED, r, input.labels(), scaling, progress));
    put(Source.REAL, input.real(), input.realLabels(), scaling, progress);
    this.classes =
        sets.values().stream().flatMapToInt(set -> Arrays.stream(set.classes)).max().orElse(0) + 1;
    ScaledPlanes.Plane first = sets.get(Source.SIMULATED).images.get(0);
    this.width = first.width();
    this.height = first.height();
    if (width > LARGEST || height > LARGEST) {
      throw new InvalidInputException(
          "Images with classes must be at most 128 pixels wide and high, not "
              + first.insideWidth()
              + "×"
              + first.insideHeight()
              + "; give label images for larger ones.");
    }
    for (Labelled set : sets.values()) {
      for (ScaledPlanes.Plane plane : set.images) {
        if (plane.width() != width || plane.height() != height) {
          throw new InvalidInputException("Images with classes must all be of one size.");
        }
      }
    }
  }

  private void put(
      Source source,
      PlaneSet planes,
      UseInput.Labels labels,
      InputScaling scaling,
      Progress progress) {
    List<ScaledPlanes.Plane> images = ScaledPlanes.of(planes, scaling, progress);
    int[] all = ((UseInput.Classes) labels).classes();
    int[] classes = images.stream().mapToInt(image -> all[image.index()]).toArray();
    sets.put(source, new Labelled(images, classes));
  }

  @Override
  String measure() {
    return "accuracy";
  }

  @Override
  int size(Source source) {
    return sets.get(source).images.size();
  }

  @Override
  Trained train(Source source, List<Integer> chosen, long seed, Progress progress) {
    Labelled set = sets.get(source);
    SeededRandom random = SeededRandom.of(seed, PLACES);
    TaskNetwork network =
        TaskNetwork.classifier(
            channels, Math.max(width, height), classes, FEATURES, optimiser(), seed);
    int cells = cells(width) * cells(height);
    int batch = BATCH_FACTOR * settings.batch();
    for (int step = 0; step < settings.steps(); step++) {
      progress.throwIfCancelled();
      progress.update((double) step / settings.steps(), "Learning to classify");
      float[][] images = new float[batch][];
      int[] targets = new int[batch * cells];
      Arrays.fill(targets, ClassLoss.IGNORED);
      for (int i = 0; i < batch; i++) {
        int index = chosen.get(random.nextInt(chosen.size()));
        images[i] = set.images.get(index).pixels();
        targets[i * cells + middle()] = set.classes[index];
      }
      pace(network, step, settings.steps());
      INDArray logits = network.forward(Pixels.tensor(images, height, width, channels));
      network.backward(ClassLoss.of(logits, targets).gradient());
      network.update();
    }
    return new Asked(network, sets.get(Source.REAL), this, progress);
  }

  /** Cells of the classifier's map along a side. */
  private static int cells(int side) {
    return ((side - 1) / 2) / 2 + 1;
  }

  /** The cell of the map that sees the whole image. */
  private int middle() {
    return cells(height) / 2 * cells(width) + cells(width) / 2;
  }

  private record Asked(
      TaskNetwork network, Labelled real, ClassificationTask task, Progress progress)
      implements Trained {
    /** Images whose class is right, and all. */
    @Override
    public long[] score(List<Integer> chosen) {
      long right = 0;
      int batch = BATCH_FACTOR * task.settings.batch();
      for (int from = 0; from < chosen.size(); from += batch) {
        progress.throwIfCancelled();
        List<Integer> some = chosen.subList(from, Math.min(from + batch, chosen.size()));
        float[][] images =
            some.stream().map(i -> real.images.get(i).pixels()).toArray(float[][]::new);
        INDArray logits =
            network.forward(Pixels.tensor(images, task.height, task.width, task.channels));
        float[] values = logits.reshape(logits.length()).toFloatVector();
        int cells = cells(task.height) * cells(task.width);
        for (int i = 0; i < some.size(); i++) {
          int first = (i * cells + task.middle()) * task.classes;
          int said = 0;
          for (int c = 1; c < task.classes; c++) {
            said = values[first + c] > values[first + said] ? c : said;
          }
          right += said == real.classes[some.get(i)] ? 1 : 0;
        }
      }
      return new long[] {right, Math.max(1, chosen.size())};
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
