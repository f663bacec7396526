package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RealismMapper;
import io.github.simgan.refine.RealismOptions;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.ImageWorkflow;
import io.github.simgan.workflow.PoseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The macros that come with the program run without windows, from their literal text. */
class MacroTest {
  @TempDir static Path folder;
  private static Path input;
  private static Path model;
  private static String log;
  private static List<String> notes;

  /** One ImageJ for all macros: to start it takes longer than to run them. */
  @BeforeAll
  static void runAll() throws Exception {
    MacroJobs jobs = new MacroJobs(folder);
    input = jobs.input();
    model = jobs.model();
    MacroRun run = MacroRun.of(folder, jobs.all());
    log = run.log();
    notes = run.notes();
  }

  private static Hyperstack refined(SimGanModel with) {
    return ImageWorkflow.refine(
        ImageFiles.open(input), with, ImageRefiner.Scale.SIMULATED, 256, Progress.NONE);
  }

  private static ImagePlus open(String name) {
    return ImageFiles.open(folder.resolve(name)).imagePlus();
  }

  @Test
  void trainWritesAModel() {
    SimGanModel trained = ModelFile.read(folder.resolve("new.zip"));
    assertEquals(2, trained.provenance().steps());
    assertEquals(5, trained.provenance().seed());
    assertTrue(log.contains("Trained " + folder + "/new.zip"), log);
  }

  @Test
  void refineWritesTheLibrarysPixels() {
    Fixture.assertSamePixels(refined(Fixture.model()).imagePlus(), open("refined.tif"));
    assertEquals("µm", open("refined.tif").getCalibration().getUnit());
  }

  @Test
  void singleChannelsAreThoseOfTheLibrary() {
    ImagePlus two = open("two channels/two.tif");
    Fixture.assertSamePixels(single(two, "2"), open("second.tif"));
    Fixture.assertSamePixels(single(two, "each"), open("each/two.tif"));
  }

  private static ImagePlus single(ImagePlus image, String channels) {
    RefineOptions options =
        new RefineOptions(ImageRefiner.Scale.SIMULATED, ChannelChoice.of(channels));
    return ImageWorkflow.refine(Hyperstack.of(image), Fixture.model(), options, 256, Progress.NONE)
        .imagePlus();
  }

  @Test
  void realismMapWritesMapAndPicture() {
    Hyperstack expected =
        ImageWorkflow.realism(
            ImageFiles.open(input),
            Fixture.model(),
            RealismOptions.of(RealismMapper.Kind.SIMULATED),
            256,
            Progress.NONE);
    Fixture.assertSamePixels(expected.imagePlus(), open("map.tif"));
    ImagePlus picture = open("map.png");
    assertEquals(Fixture.WIDTH, picture.getWidth());
    assertEquals(24, picture.getBitDepth());
  }

  @Test
  void posesAreThoseOfTheLibrary() {
    assertTrue(log.contains("Matched the poses of cells.tif into " + folder), log);
    Fixture.assertSamePixels(
        PoseFiles.match(
                ImageFiles.open(input),
                ImageFiles.planes(folder.resolve("real").resolve("real.tif")),
                1,
                Progress.NONE)
            .imagePlus(),
        open("posed.tif"));
  }

  @Test
  void oneChannelsRealismIsThatOfTheLibrary() {
    Fixture.assertSamePixels(
        ImageWorkflow.realism(
                Hyperstack.of(open("two channels/two.tif")),
                Fixture.model(),
                new RealismOptions(RealismMapper.Kind.REFINED, 2),
                256,
                Progress.NONE)
            .imagePlus(),
        open("second-map.tif"));
  }

  @Test
  void theWholeWayEndsInARefinedStackWithItsRealism() {
    SimGanModel trained = ModelFile.read(folder.resolve("all/model.zip"));
    Hyperstack expected = refined(trained);
    Fixture.assertSamePixels(expected.imagePlus(), open("all/refined.tif"));
    assertEquals(1, open("all/refined.tif").getOverlay().get(0).getPosition());
    assertEquals(2, open("all/refined.tif").getOverlay().get(1).getPosition());
    Fixture.assertSamePixels(
        ImageWorkflow.realism(
                expected,
                trained,
                RealismOptions.of(RealismMapper.Kind.REFINED),
                256,
                Progress.NONE)
            .imagePlus(),
        open("all/realism.tif"));
    assertTrue(Files.exists(folder.resolve("all/curves.csv")));
    assertTrue(log.contains("mean realism 0."), log);
  }

  @Test
  void evaluateWritesReportAndPictureAndLogsTheNumbers() throws IOException {
    String metrics = Files.readString(folder.resolve("report/metrics.json"));
    assertTrue(metrics.contains("\"seed\": 4") && metrics.contains("\"steps\": 200"), metrics);
    assertTrue(open("evaluation.png").getWidth() > 900);
    assertTrue(log.contains("AUC of refined against real: "), log);
    assertTrue(log.contains("Evaluated into " + folder.resolve("report")), log);
  }

  @Test
  void refineFolderMakesATrainingSet() throws IOException {
    Fixture.assertSamePixels(refined(Fixture.model()).imagePlus(), open("folder/images/cells.tif"));
    assertEquals(
        -1,
        Files.mismatch(
            folder.resolve("labels/cells.tif"), folder.resolve("folder/labels/cells.tif")));
    assertTrue(log.contains("cells.tif,done,61,47,2,"), log);
  }

  @Test
  void thePipelineEndsInATrainingSetWithAReport() throws IOException {
    SimGanModel trained = ModelFile.read(folder.resolve("pipeline/model.zip"));
    Fixture.assertSamePixels(refined(trained).imagePlus(), open("pipeline/set/images/cells.tif"));
    assertTrue(Files.exists(folder.resolve("pipeline/set/labels/cells.tif")));
    String metrics = Files.readString(folder.resolve("pipeline/report/metrics.json"));
    assertTrue(metrics.contains("\"patch\": 16"), metrics);
  }

  @Test
  void aFolderWithABadImageStopsTheMacroAndNamesIt() {
    assertTrue(log.contains("1 of 1 images could not be refined"), log);
    assertTrue(log.contains("text.tif is named .tif but is not"), log);
    assertFalse(log.contains("Refined " + folder.resolve("bad")), log);
  }

  @Test
  void samplesOpenFromTheirMenus() throws IOException {
    assertEquals("8 images", Files.readString(folder.resolve("samples.txt")).strip());
  }

  @Test
  void macrosThatWorkEndWithoutAMessage() {
    for (int i : new int[] {0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 13, 14, 15, 17, 18}) {
      assertEquals("", notes.get(i), log);
    }
  }

  @Test
  void aFailedCommandStopsTheMacroAndNamesTheLine() {
    assertFalse(Files.exists(folder.resolve("not.tif")));
    assertTrue(log.contains("\"scale\" must be one of simulated, real, not \"both\""), log);

    assertFalse(Files.exists(folder.resolve("went-on.txt")));
    assertTrue(
        log.contains(
            "There is no image of that title; open the image first and give its exact title."
                + " in line 3"),
        log);
  }

  @Test
  void keysLeftOutMeanTheActiveImageAndTheDefaults() {
    Fixture.assertSamePixels(refined(Fixture.model()).imagePlus(), open("active.tif"));
  }

  @Test
  void exportedModelIsTheModelAndPassesItsTest() throws IOException {
    assertTrue(Files.exists(folder.resolve("exported.zip")), log);
    SimGanModel exported = ModelFile.read(folder.resolve("exported.zip"));
    assertEquals(ModelFile.fingerprint(ModelFile.read(model)), ModelFile.fingerprint(exported));
    assertTrue(log.contains("reproduces the author's test output"), log);
    try (ZipFile zip = new ZipFile(folder.resolve("exported.zip").toFile())) {
      assertNotNull(zip.getEntry("refiner_fixed_noise.onnx"));
    }
  }

  @Test
  void importedRefinerIsAModelWithoutRealism() {
    SimGanModel imported = ModelFile.read(folder.resolve("imported.zip"));
    assertEquals(6, imported.refiner().features());
    assertEquals(4095, imported.intensities().simulated().channels().get(0).high());
    assertTrue(log.contains("Imported from: tanh.onnx, SHA-256 "), log);
    assertTrue(log.contains("This model has no discriminator since it was imported"), log);
    assertFalse(Files.exists(folder.resolve("no-realism.tif")));
  }

  @Test
  void turingScorePrintsTableAndPValues() {
    assertTrue(log.matches("(?s).*really real +8 +0\\R.*really refined +4 +8\\R.*"), log);
    assertTrue(log.contains("16 of 20 right (80.0 %; 95 % interval 56.3 to 94.3 %)"), log);
    assertTrue(log.contains("one-sided p = 0.006 "), log);
    assertTrue(log.contains("The judges told them apart better than by guessing."), log);
    assertTrue(log.contains("Scored " + folder + "/my answers.csv"), log);
  }

  @Test
  void simulatesTheSampleImagesAgain() {
    Path samples = Path.of("sample-images", "nuclei");
    for (String[] pair :
        new String[][] {
          {"nuclei.tif", "nuclei_simulated.tif"}, {"nuclei-labels.tif", "nuclei_labels.tif"}
        }) {
      ImagePlus made = IJ.openImage(folder.resolve(pair[0]).toString());
      ImagePlus kept = IJ.openImage(samples.resolve(pair[1]).toString());
      assertEquals(kept.getStackSize(), made.getStackSize());
      assertEquals(kept.getBitDepth(), made.getBitDepth());
      for (int slice = 1; slice <= kept.getStackSize(); slice++) {
        assertTrue(
            java.util.Arrays.equals(pixels(kept, slice), pixels(made, slice)),
            pair[0] + " slice " + slice);
      }
    }
  }

  private static float[] pixels(ImagePlus image, int slice) {
    return (float[]) image.getStack().getProcessor(slice).convertToFloat().getPixels();
  }
}
