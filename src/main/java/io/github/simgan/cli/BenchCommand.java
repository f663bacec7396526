package io.github.simgan.cli;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.Json;
import io.github.simgan.network.Backend;
import io.github.simgan.network.Engine;
import io.github.simgan.training.Preset;
import io.github.simgan.training.StepTimes;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingConfigEditor;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simgan bench}. */
@Command(
    name = "bench",
    description =
        "Times training steps (sampling of patches included), the networks and the conversion of"
            + " 16-bit images on random images: medians in milliseconds.",
    sortOptions = false)
final class BenchCommand implements Runnable {
  private static final int MOST_REPEATS = 1000;
  private static final int MOST_IMAGES = 4096;

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

  @Option(
      names = "--refine-only",
      description = "Leave out the training steps, which need much memory for large images.")
  private boolean refineOnly;

  @Option(
      names = "--engine",
      paramLabel = "nd4j|onednn|fastest",
      description =
          "What computes the networks. Default: onednn, or fastest with --fastest; nd4j where it is"
              + " not there.")
  private Engine engine;

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
    if (batch != null && !refineOnly) {
      editor.batch(batch);
    }
    TrainingConfig config = editor.build();
    int images = batch == null ? config.batch() : batch;
    if (images < 1 || images > MOST_IMAGES) {
      throw new InvalidInputException("The batch must be 1 to 4096, not " + images + ".");
    }
    try (Interrupts interrupts = new Interrupts(1);
        ProgressLine progress = ProgressLine.cancellable(spec.commandLine().getErr(), interrupts)) {
      threads.apply();
      if (engine != null) {
        Backend.setEngine(engine);
      }
      StepTimes times = StepTimes.measure(config, images, repeats, !refineOnly, progress);
      progress.clear();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Json.write(values(times, config, images)));
      } else {
        times(times).forEach((part, ms) -> out.printf(Locale.ROOT, "%s %.2f ms%n", part, ms));
        out.printf(
            Locale.ROOT,
            "(batch %d of %dx%d, %s, training %s, %d threads, float32)%n",
            images,
            config.patchWidth(),
            config.patchHeight(),
            Backend.description(),
            Backend.trainingEngine().label(),
            Backend.threads());
      }
    }
  }

  private static Map<String, Double> times(StepTimes times) {
    Map<String, Double> parts = new LinkedHashMap<>();
    if (!Double.isNaN(times.refinerStep())) {
      parts.put("refiner_step", times.refinerStep());
      parts.put("discriminator_step", times.discriminatorStep());
    }
    parts.put("refine", times.refine());
    parts.put("realism", times.realism());
    parts.put("conversion", times.conversion());
    return parts;
  }

  private static Map<String, Object> values(StepTimes times, TrainingConfig config, int images) {
    Map<String, Object> values = new LinkedHashMap<>();
    times(times).forEach((part, ms) -> values.put(part + "_ms", ms));
    values.put("preset", config.preset());
    values.put("batch", images);
    values.put("width", config.patchWidth());
    values.put("height", config.patchHeight());
    values.put("backend", Backend.name());
    values.put("classifier", Backend.nativeBuild());
    values.put("engine", Backend.engine().label());
    values.put("training_engine", Backend.trainingEngine().label());
    values.put("threads", Backend.threads());
    values.put("precision", "float32");
    return values;
  }
}
