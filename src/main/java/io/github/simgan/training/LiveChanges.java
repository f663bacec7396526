package io.github.simgan.training;

import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The settings that hold now, and from which step on others held: enough to make the model again.
 */
final class LiveChanges {
  /** Name in the provenance. */
  static final String NAME = "lambdaChanges";

  /** A bound for what a checkpoint holds; nobody turns a knob as often. */
  static final int MOST = 1000;

  private record Change(int step, double lambda) {}

  private final List<Change> changes = new ArrayList<>();
  private LiveSettings now;

  /** Whether it was said that nothing more can be changed. */
  private boolean full;

  /**
   * @param configured what holds until it is changed
   */
  LiveChanges(LiveSettings configured) {
    now = configured;
  }

  /** What holds now. */
  LiveSettings now() {
    return now;
  }

  /**
   * Asks a listener what is to hold.
   *
   * @param step the next one, from 1
   */
  void ask(int step, TrainingListener listener) {
    LiveSettings wanted = listener.settings(now);
    if (wanted.equals(now)) {
      return;
    }
    if (changes.size() < MOST) {
      now = wanted;
      changes.add(new Change(step, wanted.lambda()));
    } else if (!full) {
      full = true;
      listener.note(
          String.format(
              Locale.ROOT,
              "Lambda was changed %d times, of which no more can be remembered: it stays at %s.",
              MOST,
              now.lambda()));
    }
  }

  /** Adds what changed to the settings of a training; nothing if nothing did. */
  void describe(Map<String, String> settings) {
    if (!changes.isEmpty()) {
      settings.put(
          NAME,
          changes.stream()
              .map(change -> change.lambda + " from step " + change.step)
              .collect(Collectors.joining(", ")));
    }
  }

  void writeState(StateWriter state) {
    state.doubles(
        "live.lambda",
        changes.stream().flatMapToDouble(c -> DoubleStream.of(c.step, c.lambda)).toArray());
  }

  void readState(StateReader state) {
    double[] values = state.doubles("live.lambda", 2 * MOST);
    state.require(values.length % 2 == 0, "its changes of lambda are not whole");
    changes.clear();
    for (int i = 0; i < values.length; i += 2) {
      double lambda = values[i + 1];
      state.require(
          lambda >= 0 && lambda <= TrainingConfig.MOST_LAMBDA, "a lambda in it is out of range");
      changes.add(new Change((int) values[i], lambda));
      now = new LiveSettings(lambda);
    }
  }
}
