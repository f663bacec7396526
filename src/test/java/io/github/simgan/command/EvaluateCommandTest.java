package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.module.Module;

class EvaluateCommandTest {
  @TempDir Path folder;

  private String save(ImagePlus image) {
    String file = folder.resolve(image.getTitle() + ".tif").toString();
    IJ.saveAsTiff(image, file);
    return file;
  }

  @Test
  void showsThePictureAndWritesTheReport() {
    String simulated = save(Fixture.simulated("simulated", 2, 1));
    String real = save(Fixture.real("real", 2));
    Path output = folder.resolve("report");
    try (CommandRun host = new CommandRun()) {
      Module module =
          host.run(
              EvaluateCommand.class,
              "refined",
              simulated,
              "real",
              real,
              "output",
              output.toString(),
              "patch",
              16,
              "quick",
              true);
      ImagePlus picture = CommandRun.output(module, "picture");
      assertEquals(EvaluateCommand.TITLE, picture.getTitle());
      assertEquals(24, picture.getBitDepth());
      assertTrue(picture.getWidth() > 600 && picture.getHeight() > 600, picture.toString());
    }
    for (String name : List.of("index.html", "metrics.json", "overview.png", "spectrum.csv")) {
      assertTrue(Files.exists(output.resolve(name)), name);
    }
  }
}
