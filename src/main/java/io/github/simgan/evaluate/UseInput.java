package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PlaneSet;
import java.util.Optional;

/**
 * Images for the use test.
 *
 * @param simulated images that the simulator's labels describe
 * @param refined the same images, refined, in the same order; none to try simulated ones only
 * @param labels of the simulated images
 * @param real real images to test on
 * @param realLabels their labels
 */
public record UseInput(
    PlaneSet simulated,
    Optional<PlaneSet> refined,
    Labels labels,
    PlaneSet real,
    Labels realLabels) {

  /** What is known of the images of a set. */
  public sealed interface Labels {
    /** Number of images. */
    int size();
  }

  /**
   * Where the objects are.
   *
   * @param planes one for each image, of its size; 0 is background, all else foreground
   */
  public record Masks(PlaneSet planes) implements Labels {
    @Override
    public int size() {
      return planes.size();
    }
  }

  /**
   * What each image shows.
   *
   * @param classes for each image a number from 0 to 99
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
  public record Classes(int[] classes) implements Labels {
    /** Checks the values. */
    public Classes {
      for (int c : classes) {
        if (c < 0 || c > 99) {
          throw new InvalidInputException("A class must be a number from 0 to 99, not " + c + ".");
        }
      }
    }

    @Override
    public int size() {
      return classes.length;
    }
  }

  /** Checks that the sets fit together. */
  public UseInput {
    requireAsMany("simulated", simulated, labels);
    requireAsMany("real", real, realLabels);
    if (labels.getClass() != realLabels.getClass()) {
      throw new InvalidInputException(
          "The labels of the simulated and of the real images must be of one kind: either label"
              + " images or a table of classes.");
    }
    if (refined.isPresent() && refined.get().size() != simulated.size()) {
      throw new InvalidInputException(
          "There are "
              + refined.get().size()
              + " refined images but "
              + simulated.size()
              + " simulated ones; give each simulated image its refined one, in the same order.");
    }
    if (real.channels() != simulated.channels()) {
      throw new InvalidInputException(
          "Simulated and real images have different numbers of channels.");
    }
  }

  private static void requireAsMany(String what, PlaneSet planes, Labels labels) {
    if (planes.size() != labels.size()) {
      throw new InvalidInputException(
          "There are "
              + planes.size()
              + " "
              + what
              + " images but labels for "
              + labels.size()
              + "; give one label for each image.");
    }
  }
}
