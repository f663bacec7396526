package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Macros check nothing, so commands do: one sentence that names the trouble, and no output. */
class BadInputTest {
  @TempDir static Path folder;
  private static CommandRun host;
  private static String model;

  @BeforeAll
  static void start() {
    host = new CommandRun();
    model = Fixture.modelFile(folder).toString();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static void assertRefused(
      String part, Class<? extends SimGanCommand> type, Object... inputs) {
    String reason = CommandRun.reason(host.run(type, inputs));
    assertTrue(reason.contains(part), reason);
  }

  /** Refine and map, which take the same image and model. */
  private static void assertRefused(String part, ImagePlus image, Object... inputs) {
    List<Object> all = new ArrayList<>(List.of("image", image));
    all.addAll(Arrays.asList(inputs));
    assertRefused(part, RefineCommand.class, all.toArray());
    assertRefused(part, RealismMapCommand.class, all.toArray());
  }

  @Test
  void images() {
    // What ImageJ hands over for a title that is not open.
    assertRefused("no image", new ImagePlus(), "model", model);
    assertRefused("3 channel", IJ.createImage("rgb", "RGB", 64, 64, 1), "model", model);
    assertRefused("2 channel", Fixture.twoChannels(), "model", model);
    assertRefused("smaller", IJ.createImage("dot", 5, 5, 1, 16), "model", model);
  }

  @Test
  void models() throws IOException {
    ImagePlus image = Fixture.simulated("cells", 1, 1);
    assertRefused("\"model\"", image, "model", "");
    assertRefused("There is no model", image, "model", folder.resolve("none.zip").toString());
    Path text = Files.writeString(folder.resolve("text.zip"), "hello");
    assertRefused("text.zip", image, "model", text.toString());
    assertRefused("folder", image, "model", folder.toString());
  }

  @Test
  void valuesOfRefine() {
    ImagePlus image = Fixture.simulated("cells", 1, 1);
    assertRefused("simulated, real", RefineCommand.class, with(image, "scale", "both"));
    assertRefused("all, each, or", RefineCommand.class, with(image, "channels", "2-3"));
    assertRefused("Channel 4 was", RefineCommand.class, with(image, "channels", "1,4"));
    assertRefused("block", RefineCommand.class, with(image, "block", 5));
    assertRefused("block", RefineCommand.class, with(image, "block", 100_000));
    assertRefused("*.tif", RefineCommand.class, with(image, "save", folder + "/a.png"));
    assertRefused("exist", RefineCommand.class, with(image, "save", folder + "/no/a.tif"));
  }

  @Test
  void valuesOfMap() {
    ImagePlus image = Fixture.simulated("cells", 1, 1);
    assertRefused("refined, simulated, real", RealismMapCommand.class, with(image, "kind", "x"));
    assertRefused("opacity", RealismMapCommand.class, with(image, "opacity", 0));
    assertRefused("opacity", RealismMapCommand.class, with(image, "opacity", 101));
    assertRefused("block", RealismMapCommand.class, with(image, "block", 5));
    assertRefused("*.tif", RealismMapCommand.class, with(image, "save", folder + "/a"));
  }

  private static Object[] with(ImagePlus image, String key, Object value) {
    return new Object[] {"image", image, "model", model, key, value};
  }

  @Test
  void valuesOfTrain() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    String set = images.resolve("cells.tif").toString();
    IJ.saveAsTiff(Fixture.simulated("cells", 1, 1), set);
    String out = folder.resolve("new.zip").toString();
    Object[][] wrong = {
      {"simulated", "", "Give an open image"},
      {"simulated", folder.resolve("none").toString(), "no open image, file or folder"},
      {"simulated", model, "is not a TIFF"},
      {"real", "nothing of that name", "\"real\""},
      {"model", "", "Give the file"},
      {"model", set, "*.zip"},
      {"model", folder + "/no/a.zip", "exist"},
      {"preset", "mouse", "microscopy"},
      {"steps", "abc", "\"steps\" must be a whole number"},
      {"steps", "0", "\"steps\""},
      {"steps", "1.5", "\"steps\""},
      {"patch", "large", "\"patch\""},
      {"patch", "2x2", "patch"},
      {"batch", "3", "even"},
      {"lambda", "-1", "\"lambda\""},
      {"lambda", "0,5", "\"lambda\""},
      {"lambda", "1e9", "ambda"},
      {"seed", "x", "\"seed\""},
      {"options", "loss=frob", "hinge"},
      {"options", "frob", "no option"},
      {"threads", "0", "\"threads\""},
      {"log", folder + "/log.txt", "*.csv"},
    };
    for (Object[] row : wrong) {
      List<Object> inputs = new ArrayList<>();
      for (String key : List.of("simulated", "real")) {
        inputs.addAll(List.of(key, set));
      }
      inputs.addAll(List.of("model", out, row[0], row[1]));
      assertRefused((String) row[2], TrainCommand.class, inputs.toArray());
    }
    assertFalse(Files.exists(Path.of(out)));
  }

  @Test
  void valuesOfTheTuringTest() throws IOException {
    assertRefused("There are no windows here", TuringCommand.class);
    String table = folder.resolve("turing.csv").toString();
    assertRefused("does not exist", TuringCommand.class, "answers", table);
    Files.writeString(Path.of(table), "card,truth,answer\na,real,real\nb,real,dunno\n");
    assertRefused("line 3: the answer must be", TuringCommand.class, "answers", table);
    Files.writeString(Path.of(table), "card,answer\na,real\n");
    assertRefused("give the key", TuringCommand.class, "answers", table);
    String none = folder + "/none.csv";
    assertRefused("does not exist", TuringCommand.class, "answers", table, "key", none);
    Files.writeString(Path.of(table), "card,truth,answer\na,real,\n");
    assertRefused("has no answers yet", TuringCommand.class, "answers", table);
  }

  @Test
  void valuesOfEvaluate() throws IOException {
    Path images = Files.createDirectory(folder.resolve("evaluated"));
    String set = images.resolve("cells.tif").toString();
    IJ.saveAsTiff(Fixture.simulated("cells", 2, 1), set);
    String one = folder.resolve("one.tif").toString();
    IJ.saveAsTiff(Fixture.simulated("one", 1, 1), one);
    Object[][] wrong = {
      {"refined", "", "Give an open image"},
      {"real", "nothing of that name", "\"real\""},
      {"simulated", one, "1 simulated images but 2"},
      {"labels", model, "is not a TIFF"},
      {"reallabels", one, "1 real label images"},
      {"patch", 20, "multiple of 8"},
      {"output", set, "is a file"},
      {"output", images.toString(), "images come from"},
      {"output", folder + "/no/report", "does not exist"},
    };
    for (Object[] row : wrong) {
      assertRefused(
          (String) row[2],
          EvaluateCommand.class,
          "refined",
          images.toString(),
          "real",
          set,
          "quick",
          true,
          row[0],
          row[1]);
    }
  }
}
