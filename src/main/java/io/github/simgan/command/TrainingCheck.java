package io.github.simgan.command;

import io.github.simgan.Progress;
import io.github.simgan.tensor.PatchSampler;
import io.github.simgan.training.StepTimes;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import java.util.Locale;

/**
 * What can be said of a training while its dialog is being filled in: the first thing that is
 * wrong, or how large the sets are and about how much time and memory it takes on this machine.
 */
final class TrainingCheck {
  /** Patches of the steps that are timed: enough to be representative, few enough to be quick. */
  private static final int TIMED_BATCH = 4;

  private TrainingCheck() {}

  /**
   * Checks sets against settings.
   *
   * @throws io.github.simgan.InvalidInputException saying what does not fit
   */
  static void require(TrainingConfig config, SetFacts simulated, SetFacts real) {
    Training.requireSameChannels(simulated.channels(), real.channels());
    for (SetFacts set : new SetFacts[] {simulated, real}) {
      PatchSampler.requireSize(
          set.name(), set.width(), set.height(), config.patchWidth(), config.patchHeight());
    }
  }

  /**
   * Times a few updates of the configuration's networks on this machine.
   *
   * @param config of the training
   * @param progress may cancel between updates
   * @return seconds that the training takes if the machine does nothing else
   */
  static double seconds(TrainingConfig config, Progress progress) {
    int batch = Math.min(TIMED_BATCH, config.batch());
    TrainingConfig small =
        config.edit().batch(batch).historySize(config.historySize() == 0 ? 0 : batch).build();
    StepTimes times = StepTimes.measure(small, batch, 1, true, progress);
    double larger = (double) config.batch() / batch / 1000;
    double refiner = larger * times.refinerStep();
    double discriminator = larger * times.discriminatorStep();
    return config.refinerPretraining() * refiner
        + config.discriminatorPretraining() * discriminator
        + config.steps()
            * (config.refinerUpdates() * refiner + config.discriminatorUpdates() * discriminator);
  }

  /** For example {@code "about 300 MB of memory beside Java's"}. */
  static String memory(long bytes) {
    double megabytes = Math.max(10, bytes / 1e6);
    return megabytes < 1000
        ? String.format(Locale.ROOT, "about %.0f MB of memory beside Java's", megabytes)
        : String.format(Locale.ROOT, "about %.1f GB of memory beside Java's", megabytes / 1000);
  }

  /** For example {@code "about 12 min on this computer"}. */
  static String words(double seconds) {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "about %.0f s on this computer", Math.max(1, seconds));
    }
    double minutes = seconds / 60;
    return minutes < 90
        ? String.format(Locale.ROOT, "about %.0f min on this computer", minutes)
        : String.format(Locale.ROOT, "about %.1f h on this computer", minutes / 60);
  }
}
