package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.training.Preset;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs/developers.md is this code, and it runs. */
class LibraryExampleTest {
  @TempDir Path folder;

  // example begins
  static void trainAndRefine(Path simulated, Path real, Path folder, int steps) {
    TrainingConfig config = Preset.MICROSCOPY.config().edit().steps(steps).seed(1).build();
    SimGanModel model =
        Training.train(
            ImageFiles.planes(simulated), ImageFiles.planes(real), config, TrainingListener.NONE);
    ModelFile.write(model, folder.resolve("model.zip"));

    Hyperstack image = ImageFiles.open(simulated);
    Hyperstack refined =
        ImageWorkflow.refine(image, model, ImageRefiner.Scale.SIMULATED, 256, Progress.NONE);
    ImageWriter.tiff(refined, folder.resolve("refined.tif"));
  }

  // example ends

  @Test
  void itRuns() {
    Path images = SmallFolders.images(folder.resolve("in"), 1);
    Path image = images.resolve("c0.tif");
    Hyperstack large = Hyperstack.create("a", ImageFiles.open(image).pixelType(), 80, 70, 1, 1, 1);
    var access = large.pixels().localizingCursor();
    while (access.hasNext()) {
      access.fwd();
      access
          .get()
          .setReal(
              300
                  + 900
                      / (1
                          + Math.hypot(
                              access.getIntPosition(0) - 40, access.getIntPosition(1) - 30)));
    }
    ImageWriter.tiff(large, image);
    trainAndRefine(image, image, folder, 1);
    Hyperstack refined = ImageFiles.open(folder.resolve("refined.tif"));
    assertEquals(80, refined.pixels().dimension(0));
  }

  @Test
  void theDocumentHasIt() throws IOException {
    Path file = Path.of("src/test/java/io/github/simgan/workflow/LibraryExampleTest.java");
    String source = Files.readString(file);
    String code =
        source.substring(
            source.indexOf("// example begins") + 18, source.indexOf("  // example ends") - 1);
    String document = Files.readString(Path.of("docs/developers.md"));
    assertTrue(
        document.contains(code.stripTrailing().stripIndent()),
        "copy the example into docs/developers.md");
  }
}
