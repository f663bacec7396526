package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.network.Devices;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.scijava.module.Module;

/** Commands that need no input: what File &gt; Open Samples opens is what sample-images has. */
class SampleCommandsTest {
  private static final Path SAMPLES = Path.of("sample-images", "hubble");

  private static ImagePlus output(Module module, String name, String title) {
    ImagePlus image = CommandRun.output(module, name);
    assertEquals(title, image.getTitle());
    return image;
  }

  @Test
  void galaxies() {
    try (CommandRun host = new CommandRun()) {
      Module module = host.run(SampleGalaxiesCommand.class);
      String[][] files = {
        {"simulated", "SimGAN galaxies (simulated)", "hubble_simulated.tif"},
        {"labels", "SimGAN galaxies (labels)", "hubble_simulated_labels.tif"},
        {"heldback", "SimGAN galaxies (held back)", "hubble_heldback.tif"},
        {"real", "SimGAN galaxies (real)", "hubble_real.png"}
      };
      for (String[] file : files) {
        Fixture.assertSamePixels(
            ImageFiles.open(SAMPLES.resolve(file[2])).imagePlus(),
            output(module, file[0], file[1]));
      }
      assertEquals(
          "File > Open Samples",
          host.info(SampleGalaxiesCommand.class).getMenuPath().getMenuString(false));
    }
  }

  @Test
  void nucleiOfBothKindsDifferInNoiseAndHaveLabels() {
    try (CommandRun host = new CommandRun()) {
      Module module = host.run(SampleNucleiCommand.class);
      ImagePlus simulated = output(module, "simulated", "SimGAN nuclei (simulated)");
      ImagePlus real = output(module, "real", "SimGAN nuclei (real)");
      for (String labels : new String[] {"labels", "reallabels"}) {
        ImagePlus image = CommandRun.output(module, labels);
        assertEquals(simulated.getStackSize(), image.getStackSize());
        assertTrue(image.getStatistics().max > 5, "many nuclei");
      }
      assertEquals(simulated.getStackSize(), real.getStackSize());
      assertTrue(
          roughness(real) > 5 * roughness(simulated), roughness(real) + " " + roughness(simulated));
      assertEquals("\u00b5m", real.getCalibration().getUnit());
    }
  }

  @Test
  void devicesAreSaidInWords() {
    try (CommandRun host = new CommandRun()) {
      Module module = host.run(DevicesCommand.class);
      assertEquals(Devices.here().text(), module.getOutput("devices"));
    }
  }

  /** Median difference of neighbours, of the mean: objects' edges do not count. */
  private static double roughness(ImagePlus image) {
    float[] pixels = (float[]) image.getProcessor().convertToFloat().getPixels();
    double[] differences = new double[pixels.length - 1];
    for (int i = 1; i < pixels.length; i++) {
      differences[i - 1] = Math.abs(pixels[i] - pixels[i - 1]);
    }
    Arrays.sort(differences);
    return differences[differences.length / 2] / image.getStatistics().mean;
  }
}
