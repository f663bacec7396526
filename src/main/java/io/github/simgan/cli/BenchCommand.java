package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.network.Backend;
import io.github.simgan.training.Preset;
import io.github.simgan.training.StepTimes;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingConfigEditor;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan bench}. */
@Command(
    name = "bench",
    description =
        "Times training steps and refining on random images of the size of a patch: medians of"
            + " whole steps, sampling included.",
    sortOptions = false)
final class BenchCommand implements Runnable {
  private static final int MOST_REPEATS = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--preset",
      paramLabel = "gaze|hand|microscopy",
      defaultValue = "gaze",
      description = "Networks and settings. Default: ${DEFAULT-VALUE}.")
  private Preset preset;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = PatchSize.Converter.class,
      description = "Size of the images in pixels. Default: the preset's patch.")
  private PatchSize size;

  @Option(names = "--batch", paramLabel = "N", description = "Default: the preset's.")
  private Integer batch;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "9",
      description = "Steps of which the median is taken. Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Mixin private ComputeOptions threads;

  @Override
  public void run() {
    threads.check();
    if (repeats < 1 || repeats > MOST_REPEATS) {
      throw new InvalidInputException("The repeats must be 1 to 1000, not " + repeats + ".");
    }
    TrainingConfigEditor editor = preset.config().edit();
    if (size != null) {
      editor.patchWidth(size.width()).patchHeight(size.height());
    }
    if (batch != null) {
      editor.batch(batch);
    }
    TrainingConfig config = editor.build();
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      StepTimes times = StepTimes.measure(config, repeats, progress);
      progress.clear();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              json
                  ? "{\"refiner_step_ms\": %.1f, \"discriminator_step_ms\": %.1f, \"refine_ms\":"
                      + " %.1f, \"batch\": %d, \"backend\": \"%s\", \"threads\": %d}%n"
                  : "refiner_step %.1f ms%ndiscriminator_step %.1f ms%nrefine %.1f ms%n(batch %d,"
                      + " %s, %d threads)%n",
              times.refinerStep(),
              times.discriminatorStep(),
              times.refine(),
              config.batch(),
              Backend.description(),
              Backend.threads());
    }
  }
}
