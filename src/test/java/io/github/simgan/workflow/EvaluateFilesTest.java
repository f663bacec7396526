package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.TestProgress;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.EvaluationInput;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.evaluate.InputScaling;
import io.github.simgan.evaluate.UseResult;
import io.github.simgan.evaluate.UseRow;
import io.github.simgan.evaluate.UseSettings;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.network.Backend;
import io.github.simgan.report.EvaluationLines;
import io.github.simgan.report.EvaluationReport;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From image files to the files of a report. */
class EvaluateFilesTest {
  private static final EvaluationSettings SMALL = new EvaluationSettings(16, 12, 240, 6, 3);

  private static final Pattern KEY = Pattern.compile("`([a-zA-Z0-9_.\\[\\]]+)`");

  @TempDir static Path folder;
  private static Path simulated;
  private static Path real;
  private static Path labels;

  @BeforeAll
  static void images() {
    Backend.setThreads(1);
    simulated = write("simulated.tif", 1, 2);
    real = write("real.tif", 2, 60);
    labels = write("labels.tif", 0, 0);
  }

  /** Six images of discs with noise; their labels for noise 0. */
  private static Path write(String name, int seed, int noise) {
    Hyperstack image = Hyperstack.create(name, PixelType.UINT16, 48, 40, 1, 6, 1);
    SeededRandom random = new SeededRandom(seed);
    var cursor = image.pixels().localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      int x = cursor.getIntPosition(0);
      int y = cursor.getIntPosition(1);
      double r = Math.hypot(x % 24 - 12, y % 20 - 10);
      double bright = 700 + 90 * ((cursor.getIntPosition(3) * 7 + x / 24) % 5);
      double grey = 300 + bright / (1 + Math.exp(r - 6)) + noise * random.nextGaussian();
      cursor.get().setReal(noise > 0 ? Math.rint(grey) : r < 6 ? 1 + x / 24 + 2 * (y / 20) : 0);
    }
    Path file = folder.resolve(name);
    ImageWriter.tiff(image, file);
    return file;
  }

  private static EvaluateFiles.Paths paths(Path refined) {
    return new EvaluateFiles.Paths(
        refined, real, Optional.of(simulated), Optional.of(labels), Optional.of(labels));
  }

  private static JsonObject json(byte[] text) {
    return JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static JsonArray tests(JsonObject metrics) {
    return metrics.getAsJsonObject("realism").getAsJsonArray("two_sample");
  }

  @Test
  void refinedThatIsTheSimulatedIsTheCeilingInTheMetrics() throws IOException {
    Path output = folder.resolve("report");
    EvaluateFiles.evaluate(paths(simulated), output, SMALL, Optional.empty(), Progress.NONE);
    JsonObject metrics = json(Files.readAllBytes(output.resolve("metrics.json")));
    for (JsonElement scale : tests(metrics)) {
      JsonObject object = scale.getAsJsonObject();
      assertEquals(object.get("simulated"), object.get("refined"));
    }
    assertEquals(2, tests(metrics).size());
    JsonObject images = metrics.getAsJsonObject("images");
    assertEquals(real.toString(), images.getAsJsonObject("real").get("source").getAsString());
    assertEquals(1, metrics.getAsJsonObject("labels").get("overlap_with_simulated").getAsDouble());
    assertEquals(
        Set.of(
            "auc.png",
            "brightness.csv",
            "brightness.png",
            "histogram.csv",
            "histogram.png",
            "index.html",
            "metrics.json",
            "noise.csv",
            "noise.png",
            "objects.csv",
            "overview.png",
            "regions.png",
            "shifts.png",
            "spectrum.csv",
            "spectrum.png"),
        names(output));
    List<String> objects = Files.readAllLines(output.resolve("objects.csv"));
    assertEquals("what,image,x,y,area,shift_x,shift_y,correlation,clear", objects.get(0));
    assertEquals(24, objects.stream().filter(l -> l.startsWith("object,")).count());
  }

  private static Set<String> names(Path output) throws IOException {
    try (Stream<Path> all = Files.list(output)) {
      return all.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void refinedThatIsTheRealIsHalfInTheMetricsAndThePageShowsAll() throws IOException {
    EvaluationInput input = paths(real).open();
    Map<String, String> sources = Map.of("refined", "a<b>.tif", "real", "r", "simulated", "s");
    Evaluation evaluation =
        EvaluateFiles.report(input, sources, SMALL, Optional.empty(), Progress.NONE).evaluation();
    Evaluation used =
        evaluation.withUse(new UseResult("IoU", List.of(new UseRow("refined", "min-max", 7, 0.5))));
    Map<String, byte[]> files = EvaluationReport.files(input, sources, used, Progress.NONE);
    JsonObject metrics = json(files.get("metrics.json"));
    for (JsonElement scale : tests(metrics)) {
      JsonObject refined = scale.getAsJsonObject().getAsJsonObject("refined");
      assertTrue(refined.get("auc_low").getAsDouble() <= 0.5, refined.toString());
      assertTrue(refined.get("auc_high").getAsDouble() >= 0.5, refined.toString());
    }
    JsonObject use = metrics.getAsJsonArray("use").get(0).getAsJsonObject();
    assertEquals(0.5, use.get("mean").getAsDouble());
    assertEquals("min-max", use.get("scaling").getAsString());
    assertTrue(text(files, "use.csv").endsWith("refined,min-max,7,IoU,0.5\n"));

    String page = text(files, "index.html");
    long pictures = files.keySet().stream().filter(f -> f.endsWith(".png")).count();
    assertEquals(pictures, page.split("data:image/png;base64,", -1).length - 1);
    assertFalse(page.contains("src=\"http") || page.contains("<script") || page.contains("<link"));
    assertFalse(page.contains("@"), "a place was not filled in");
    assertTrue(page.contains("a&lt;b&gt;.tif"), "sources are shown as text");
    assertTrue(page.contains("1.1 ± 0.8 px"), "the paper's shift stands beside");
    assertTrue(page.contains("density of objects, which refining must not change"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith(".png")) {
        assertTrue(
            ImageIO.read(new ByteArrayInputStream(file.getValue())).getWidth() > 300,
            file.getKey());
      }
    }
    assertKeysAreDocumented(metrics);
  }

  @Test
  void theUseTestIsPartOfTheReportWhereItIsWanted() {
    UseSettings all = UseSettings.defaults();
    UseSettings tiny =
        new UseSettings(2, 2, 16, all.trainedOn(), List.of(InputScaling.MIN_MAX), List.of(5L));
    Map<String, String> sources = Map.of("refined", "d", "real", "r", "simulated", "s");
    EvaluateFiles.Report report =
        EvaluateFiles.report(
            paths(simulated).open(), sources, SMALL, Optional.of(tiny), Progress.NONE);
    List<UseRow> rows = report.evaluation().use().orElseThrow().rows();
    assertEquals(
        List.of("simulated", "refined", "real"), rows.stream().map(UseRow::trainedOn).toList());
    // The same images, labels and seed.
    assertEquals(rows.get(0).score(), rows.get(1).score());
    assertEquals(3, json(report.files().get("metrics.json")).getAsJsonArray("use").size());
    assertTrue(
        EvaluationLines.of(report.evaluation()).stream()
            .anyMatch(l -> l.startsWith("IoU of a network trained on refined images, min-max")));

    EvaluateFiles.Paths unlabelled =
        new EvaluateFiles.Paths(
            simulated, real, Optional.of(simulated), Optional.of(labels), Optional.empty());
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                EvaluateFiles.report(
                    unlabelled.open(), sources, SMALL, Optional.of(tiny), Progress.NONE));
    assertTrue(refused.getMessage().contains("labels of the real"), refused.getMessage());
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  /** docs/metrics.md lists every key of the file, and no other. */
  private static void assertKeysAreDocumented(JsonObject metrics) throws IOException {
    Set<String> written = new TreeSet<>();
    collect(metrics, "", written);
    // Empty here, and not worth a broken image set to fill.
    written.add("realism.notes[]");
    written.addAll(List.of("alarms[].key", "alarms[].text"));
    Set<String> documented = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs", "metrics.md"))) {
      String[] cells = line.split("\\|", -1);
      Matcher key = KEY.matcher(cells.length > 2 ? cells[1] : "");
      while (key.find()) {
        documented.add(key.group(1));
      }
    }
    assertEquals(documented, written);
  }

  private static void collect(JsonElement element, String path, Set<String> into) {
    if (element.isJsonObject()) {
      for (Map.Entry<String, JsonElement> e : element.getAsJsonObject().entrySet()) {
        boolean set = Set.of("refined", "simulated", "real").contains(e.getKey());
        collect(
            e.getValue(), (path.isEmpty() ? "" : path + ".") + (set ? "SET" : e.getKey()), into);
      }
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(e -> collect(e, path + "[]", into));
    } else {
      into.add(path);
    }
  }

  @Test
  void whatCannotBeDoneLeavesNothing() throws IOException {
    Path output = folder.resolve("none");
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(real, images.resolve("real.tif"));
    assertRefused(
        "images come from",
        new EvaluateFiles.Paths(
            simulated, images, Optional.empty(), Optional.empty(), Optional.empty()),
        images);
    assertRefused("does not exist", paths(folder.resolve("no.tif")), output);
    assertRefused("does not exist", paths(simulated), folder.resolve("no/where"));
    assertRefused("is a file", paths(simulated), real);
    assertFalse(Files.exists(output));
    assertEquals(Set.of("real.tif"), names(images));
    assertThrows(
        CancelledException.class,
        () ->
            EvaluateFiles.evaluate(
                paths(simulated), output, SMALL, Optional.empty(), TestProgress.CANCELLED));
    assertFalse(Files.exists(output));
  }

  private static void assertRefused(String part, EvaluateFiles.Paths paths, Path output) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> EvaluateFiles.evaluate(paths, output, SMALL, Optional.empty(), Progress.NONE));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
