package io.github.simgan.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes down the state of a training for a {@link CheckpointFile}, as arrays with names. Arrays are
 * kept, not copied: they must not change before the checkpoint is written.
 */
public final class StateWriter {
  private final List<StateArray> arrays = new ArrayList<>();

  /** An empty state. */
  public StateWriter() {}

  /**
   * Whole numbers.
   *
   * @param name lower-case words joined by dots, unique within the state
   * @param values any number of them
   */
  public void longs(String name, long... values) {
    add(StateArray.of(name, values));
  }

  /**
   * Numbers of double precision.
   *
   * @param name lower-case words joined by dots, unique within the state
   * @param values any number of them
   */
  public void doubles(String name, double... values) {
    add(StateArray.of(name, values));
  }

  /**
   * Numbers of single precision.
   *
   * @param name lower-case words joined by dots, unique within the state
   * @param values any number of them
   */
  public void floats(String name, float[] values) {
    add(StateArray.of(name, List.of(values)));
  }

  /**
   * Rows of numbers of single precision, one after the other.
   *
   * @param name lower-case words joined by dots, unique within the state
   * @param rows any number of them, for {@link StateReader#rows} of equal length
   */
  public void rows(String name, List<float[]> rows) {
    add(StateArray.of(name, rows));
  }

  private void add(StateArray array) {
    String name = array.name();
    if (!name.matches("[a-z_.]+") || arrays.stream().anyMatch(a -> a.name().equals(name))) {
      throw new IllegalArgumentException("No new name of a state: " + name + ".");
    }
    arrays.add(array);
  }

  /** What was taken down, in order. */
  List<StateArray> arrays() {
    return Collections.unmodifiableList(arrays);
  }
}
