package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.ModelSummary;
import io.github.simgan.model.Provenance;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.model.TestModels;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.PixelType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every refined image says which model it is from. */
class RefinedImagesTest {
  @TempDir Path folder;

  private static final SimGanModel MODEL = TestModels.tiny();

  private static Hyperstack simulated() {
    Hyperstack image = Hyperstack.create("cells", PixelType.UINT16, 20, 18, 2, 1, 1);
    image.imagePlus().setProperty("Info", "Stain: DAPI");
    return image;
  }

  private static List<String> lines(Hyperstack image) {
    return image.imagePlus().getInfoProperty().lines().toList();
  }

  @Test
  void theInfoSurvivesAFile() {
    Hyperstack refined =
        ImageWorkflow.refine(simulated(), MODEL, ImageRefiner.Scale.REAL, 64, Progress.NONE);
    List<String> lines = lines(refined);
    assertEquals("Stain: DAPI", lines.get(0));
    assertEquals("SimGAN model: " + ModelFile.fingerprint(MODEL), lines.get(1));
    assertTrue(lines.contains("SimGAN grey levels: real"), lines.toString());
    assertTrue(lines.contains("SimGAN channels: all"), lines.toString());
    assertTrue(lines.contains("SimGAN noise seed: " + MODEL.noiseSeed()), lines.toString());
    Path file = folder.resolve("refined.tif");
    ImageWriter.tiff(refined, file);
    Hyperstack back = ImageFiles.open(file);
    assertEquals(lines, lines(back));
    assertEquals(ModelFile.fingerprint(MODEL), back.imagePlus().getProp("SimGAN model"));
    assertEquals(
        lines,
        lines(
            ImageWorkflow.refineOnDemand(
                simulated(), MODEL, RefineOptions.of(ImageRefiner.Scale.REAL), 64)));
  }

  @Test
  void anOmeZarrImageSaysItToo() {
    Path model = folder.resolve("model.zip");
    ModelFile.write(MODEL, model);
    Path input = folder.resolve("cells.tif");
    ImageWriter.tiff(simulated(), input);
    Path output = folder.resolve("refined.zarr");
    RefineFiles.refine(
        model,
        input,
        output,
        Optional.empty(),
        RefineOptions.of(ImageRefiner.Scale.REAL),
        BlockLimits.of(64),
        Progress.NONE);
    List<String> lines = lines(ImageFiles.open(output));
    assertTrue(lines.contains("SimGAN model: " + ModelFile.fingerprint(MODEL)), lines.toString());
    assertTrue(lines.contains("SimGAN grey levels: real"), lines.toString());
  }

  @Test
  void theFingerprintIsTheModelsOwn() {
    Path file = folder.resolve("model.zip");
    ModelFile.write(MODEL, file);
    String fingerprint = ModelFile.fingerprint(MODEL);
    assertEquals(fingerprint, ModelFile.fingerprint(ModelFile.read(file)));
    assertTrue(ModelSummary.of(file).text().contains(fingerprint));
    assertNotEquals(
        fingerprint,
        ModelFile.fingerprint(
            TestModels.random(MODEL.refiner(), MODEL.discriminator().orElseThrow(), 8)));
  }

  @Test
  void textOfStrangersStaysOnItsLine() {
    SimGanModel strange =
        new SimGanModel(
            MODEL.refiner(),
            MODEL.discriminator(),
            MODEL.intensities(),
            3,
            MODEL.refinerWeights(),
            MODEL.discriminatorWeights(),
            new Provenance("1\nSimGAN model: 0", 1, 2, "a\u2028b", "s", "r", Map.of(), List.of()));
    Hyperstack refined =
        new RefinedImages(strange, RefineOptions.of(ImageRefiner.Scale.SIMULATED))
            .empty(simulated());
    List<String> lines = lines(refined);
    assertEquals(7, lines.size(), lines.toString());
    assertTrue(
        lines.get(2).contains("preset a?b, 2 steps, seed 1, program 1?SimGAN"), lines.get(2));
  }
}
