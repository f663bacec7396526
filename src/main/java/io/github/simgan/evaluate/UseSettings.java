package io.github.simgan.evaluate;

import io.github.simgan.network.TaskNetwork;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the use test is done.
 *
 * @param steps of each training
 * @param batch images of a step
 * @param crop width and height of the crops that a segmenter learns from, in pixels, a multiple of
 *     4; smaller where the images are
 * @param trainedOn sources to train on: at least one
 * @param scalings of the input; each is tried
 * @param seeds of the trainings; each is tried
 */
public record UseSettings(
    int steps,
    int batch,
    int crop,
    Set<Source> trainedOn,
    List<InputScaling> scalings,
    List<Long> seeds) {

  /** Where training images come from. */
  public enum Source {
    /** The simulator. */
    SIMULATED,
    /** The refiner. */
    REFINED,
    /** The microscope: what can be reached with labelled real images. */
    REAL;

    /** The name in tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** 400 steps of 4 crops of 96×96 pixels; both scalings; seeds 1, 2 and 3. */
  public static UseSettings defaults() {
    return new UseSettings(
        400,
        4,
        96,
        EnumSet.allOf(Source.class),
        List.of(InputScaling.values()),
        List.of(1L, 2L, 3L));
  }

  /** The same with one seed: a third of the time, and nothing is known of the spread. */
  public UseSettings quick() {
    return new UseSettings(steps, batch, crop, trainedOn, scalings, seeds.subList(0, 1));
  }

  /** Checks the values. */
  public UseSettings {
    if (steps < 1 || batch < 1 || crop < 16 || crop % TaskNetwork.MULTIPLE != 0) {
      throw new IllegalArgumentException(
          "Steps and batch must be at least 1, the crop a multiple of 4 of at least 16.");
    }
    scalings = List.copyOf(scalings);
    seeds = List.copyOf(seeds);
    trainedOn = Set.copyOf(trainedOn);
    if (trainedOn.isEmpty() || scalings.isEmpty() || seeds.isEmpty()) {
      throw new IllegalArgumentException("Give at least one source, one scaling and one seed.");
    }
  }
}
