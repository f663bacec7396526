package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingConfigEditor;
import io.github.simgan.workflow.TrainFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan train}. */
@Command(
    name = "train",
    description = {
      "Trains a model on simulated and real images; no image needs a partner in the other set.",
      "Ctrl-C ends the training now and keeps the model; a second Ctrl-C throws it away. After"
          + " either, and after a crash, --resume goes on as if nothing had happened.",
      "PATH is a TIFF, PNG or JPEG file, a TIFF stack, or a folder of such files."
    },
    sortOptions = false)
final class TrainCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--simulated",
      paramLabel = "PATH",
      required = true,
      description = "Images from the simulator.")
  private Path simulated;

  @Option(
      names = "--real",
      paramLabel = "PATH",
      required = true,
      description = "Images from the microscope.")
  private Path real;

  @Option(
      names = "--model",
      paramLabel = "OUT.zip",
      required = true,
      description = "Model file to write; its folder must exist.")
  private Path model;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "microscopy",
      description = "Settings to start from: gaze, hand or microscopy. Default: ${DEFAULT-VALUE}.")
  private Preset preset;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Training steps after pre-training. Default: see below.")
  private Integer steps;

  @Option(
      names = "--patch",
      paramLabel = "WxH",
      converter = PatchSize.Converter.class,
      description = "Size of the training patches in pixels. Default: see below.")
  private PatchSize patch;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Patches of one update, an even number. Default: see below.")
  private Integer batch;

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description = "How strongly refined images are held to the simulated. Default: see below.")
  private Double lambda;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Same seed, same model to the last byte. Default: see below.")
  private Long seed;

  @Mixin private ThreadsOption threads;
  @Mixin private CheckpointOptions checkpoints;

  @Option(
      names = "--log",
      paramLabel = "CSV",
      description = "Write the learning curves to this file when the training ends.")
  private Path log;

  @Override
  public void run() {
    threads.check();
    checkpoints.check();
    TrainingConfig config = config();
    try (Interrupts interrupts = new Interrupts(2);
        ProgressLine progress = ProgressLine.finishable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      SimGanModel trained =
          TrainFiles.train(
              simulated,
              real,
              checkpoints.results(model, Optional.ofNullable(log)),
              config,
              progress);
      progress.clear();
      spec.commandLine()
          .getOut()
          .printf("Wrote %s after %d steps.%n", model, trained.provenance().steps());
    }
  }

  /** The preset with what was given on the command line. */
  TrainingConfig config() {
    TrainingConfigEditor editor = preset.config().edit();
    Optional.ofNullable(steps).ifPresent(editor::steps);
    Optional.ofNullable(batch).ifPresent(editor::batch);
    Optional.ofNullable(lambda).ifPresent(editor::lambda);
    Optional.ofNullable(seed).ifPresent(editor::seed);
    if (patch != null) {
      editor.patchWidth(patch.width()).patchHeight(patch.height());
    }
    try {
      return editor.build();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  /** The defaults that depend on the preset, for {@code --help}. */
  static String[] presetTable() {
    return Arrays.stream(Preset.values())
        .map(
            p -> {
              TrainingConfig c = p.config();
              return String.format(
                  Locale.ROOT,
                  "  %-10s --steps %d --patch %dx%d --batch %d --lambda %s --seed %d",
                  p.label(),
                  c.steps(),
                  c.patchWidth(),
                  c.patchHeight(),
                  c.batch(),
                  c.lambda(),
                  c.seed());
            })
        .toArray(String[]::new);
  }
}
