package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.UseSettings.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * What refined images are worth, as in table 2 and figure 8 of the paper, on the user's own data:
 * the same small network is trained on simulated, on refined and on real images and tested on real
 * ones. Real images are used twice: those with even index teach a network that is tested on those
 * with odd index, and the other way round.
 */
public final class UseTest {
  private UseTest() {}

  /**
   * Runs all trainings.
   *
   * @param input images and labels
   * @param settings of the trainings
   * @param progress may cancel
   * @throws io.github.simgan.InvalidInputException if the images and labels do not fit together
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static UseResult run(UseInput input, UseSettings settings, Progress progress) {
    List<Source> sources = new ArrayList<>();
    for (Source source : Source.values()) {
      if (settings.trainedOn().contains(source)
          && (source != Source.REFINED || input.refined().isPresent())) {
        sources.add(source);
      }
    }
    int all = settings.scalings().size() * settings.seeds().size() * sources.size();
    List<UseRow> rows = new ArrayList<>();
    String measure = "";
    for (InputScaling scaling : settings.scalings()) {
      UseTask task = UseTask.of(input, scaling, settings, progress);
      measure = task.measure();
      for (long seed : settings.seeds()) {
        for (Source source : sources) {
          Progress part = part(progress, (double) rows.size() / all, (rows.size() + 1.0) / all);
          double score = task.score(source, seed, part);
          rows.add(new UseRow(source.label(), scaling.label(), seed, score));
        }
      }
    }
    return new UseResult(measure, rows);
  }

  private static Progress part(Progress whole, double from, double to) {
    return new Progress() {
      @Override
      public void update(double fraction, String message) {
        whole.update(from + (to - from) * fraction, message);
      }

      @Override
      public boolean isCancelled() {
        return whole.isCancelled();
      }
    };
  }
}
