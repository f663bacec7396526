package io.github.simgan.command;

import io.github.simgan.Progress;
import io.github.simgan.demo.VirtualMicroscopeSets;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.report.Montage;
import io.github.simgan.report.Montage.Panel;
import io.github.simgan.simulate.VirtualMicroscopeSettings;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import io.github.simgan.workflow.ImageWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pictures of what the parameters of a training do, for docs/user-guide.md: the same part of the
 * same simulated field, refined by models that differ in one parameter. Run by src/docs/effects.sh.
 */
public final class EffectPictures {
  private static final int FIELDS = 8;
  private static final int SLICE = 4;
  private static final int SIDE = 160;
  private static final String STEPS = "600";

  /** A model: what is over its panel, and in what it differs from the preset. */
  private record Variant(String title, String steps, String lambda, String more) {
    TrainingConfig config() {
      return new TrainingOptions("microscopy", steps, "", "", lambda, "", more).config();
    }
  }

  private static final Variant PRESET = new Variant("", STEPS, "", "");

  private final Hyperstack simulated;
  private final Hyperstack real;
  private final Map<TrainingConfig, SimGanModel> models = new HashMap<>();

  private EffectPictures() {
    VirtualMicroscopeSettings settings = VirtualMicroscopeSettings.defaults();
    simulated = VirtualMicroscopeSets.simulated(settings, FIELDS).image();
    real = VirtualMicroscopeSets.real(settings, FIELDS).image();
  }

  /**
   * Draws them.
   *
   * @param arguments folder for the pictures
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    EffectPictures pictures = new EffectPictures();
    pictures.draw(
        folder.resolve("effect-lambda.png"),
        "lambda",
        new Variant("0.25", STEPS, "0.25", ""),
        titled("5 (preset)"),
        new Variant("100", STEPS, "100", ""));
    pictures.draw(
        folder.resolve("effect-steps.png"),
        "steps",
        new Variant("50", "50", "", ""),
        new Variant("200", "200", "", ""),
        new Variant("1200 (preset)", "1200", "", ""));
    pictures.draw(
        folder.resolve("effect-options.png"),
        STEPS + " steps",
        new Variant("exposures=off", STEPS, "", "exposures=off"),
        new Variant("noise-octaves=0", STEPS, "", "noise-octaves=0"),
        titled("preset"));
    System.exit(0);
  }

  private static Variant titled(String title) {
    return new Variant(title, PRESET.steps, PRESET.lambda, PRESET.more);
  }

  private void draw(Path file, String name, Variant... variants) throws IOException {
    List<String> titles = new ArrayList<>(List.of("simulated"));
    List<Panel> panels = new ArrayList<>();
    for (Variant variant : variants) {
      SimGanModel model =
          models.computeIfAbsent(
              variant.config(),
              config ->
                  Training.train(
                      ImageFiles.planes(simulated),
                      ImageFiles.planes(real),
                      config,
                      TrainingListener.NONE));
      Hyperstack refined =
          ImageWorkflow.refine(
              simulated,
              model,
              ImageRefiner.Scale.SIMULATED,
              ImageRefiner.DEFAULT_BLOCK,
              Progress.NONE);
      if (panels.isEmpty()) {
        panels.add(panel(simulated, model.intensities().simulated()));
      }
      titles.add(variant.title);
      panels.add(panel(refined, model.intensities().output()));
      if (panels.size() > variants.length) {
        titles.add("real (another field)");
        panels.add(panel(real, model.intensities().real()));
      }
    }
    Files.write(
        file,
        new Montage(
                titles,
                List.of(new Montage.Row(name, panels)),
                new Montage.Mapping(-1, 1),
                Montage.Legend.NONE)
            .png());
  }

  private static Panel panel(Hyperstack image, IntensityMap map) {
    return Panel.grey(Field.of(ImageFiles.planes(image).plane(SLICE), map).crop(0, 0, SIDE, SIDE));
  }
}
