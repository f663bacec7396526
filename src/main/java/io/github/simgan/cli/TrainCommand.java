package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingConfigEditor;
import io.github.simgan.training.TrainingOption;
import io.github.simgan.workflow.TrainFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan train}. */
@Command(
    name = "train",
    description = {
      "Trains a model on simulated and real images; no image needs a partner in the other set.",
      "Ctrl-C ends the training now and keeps the model; a second Ctrl-C throws it away. After"
          + " either, and after a crash, --resume goes on as if nothing had happened.",
      "PATH is a TIFF, PNG or JPEG file, a TIFF stack, an OME-Zarr image, or a folder of files."
    },
    sortOptions = false)
final class TrainCommand implements Runnable {
  /** Place in the help text, after the options that every training needs. */
  private static final int FIRST_SETTING = 1000;

  /** Columns of {@code train --help}: its table of presets needs more than the usual 80. */
  private static final int TABLE_WIDTH = 97;

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
      description =
          "Settings to start from: gaze, hand or microscopy. The options from --steps on change"
              + " single ones; the table below has their values. Default: ${DEFAULT-VALUE}.")
  private Preset preset;

  @Mixin private ComputeOptions threads;
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

  /** Adds the settings of a training to the options of the command. */
  static void addSettings(CommandSpec command) {
    int order = FIRST_SETTING;
    for (TrainingOption option : TrainingOption.values()) {
      OptionSpec.Builder builder =
          OptionSpec.builder("--" + option.key()).description(option.description());
      if (option.isSwitch()) {
        builder.type(Boolean.class).arity("0").negatable(true);
      } else {
        builder.type(String.class).paramLabel(option.label());
      }
      command.addOption(builder.order(order++).build());
    }
    command.usageMessage().width(TABLE_WIDTH);
    command.usageMessage().footerHeading("%nDefaults of the presets:%n");
    command.usageMessage().footer(presetTable());
  }

  /** The preset with what was given on the command line. */
  TrainingConfig config() {
    TrainingConfigEditor editor = preset.config().edit();
    for (TrainingOption option : TrainingOption.values()) {
      Object value = spec.findOption("--" + option.key()).getValue();
      if (value instanceof Boolean on) {
        option.apply(editor, on ? "on" : "off");
      } else if (value != null) {
        option.apply(editor, (String) value);
      }
    }
    try {
      return editor.build();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  /** The defaults that depend on the preset, for {@code --help}: a line per option. */
  private static String[] presetTable() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("preset", Preset::label));
    for (TrainingOption option : TrainingOption.values()) {
      rows.add(row(option.key(), p -> option.show(p.config())));
    }
    // as narrow as the words allow: picocli breaks longer lines than TABLE_WIDTH
    int[] widths = new int[1 + Preset.values().length];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toArray(String[]::new);
  }

  private static List<String> row(String option, Function<Preset, String> value) {
    List<String> row = new ArrayList<>(List.of("--" + option));
    for (Preset preset : Preset.values()) {
      row.add(value.apply(preset));
    }
    return row;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ').append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length()));
    }
    return line.toString().stripTrailing();
  }
}
