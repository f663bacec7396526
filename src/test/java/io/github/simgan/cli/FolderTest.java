package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.workflow.FolderSummary;
import io.github.simgan.workflow.SmallFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders through {@code simgan refine}. */
class FolderTest {
  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void folders() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
  }

  private Object[] line(Object... more) {
    List<Object> all = new ArrayList<>(List.of("refine", "--model", TrainedModel.path()));
    all.addAll(List.of("--input", in, "--output", out));
    all.addAll(List.of(more));
    return all.toArray();
  }

  private SortedMap<String, String> images(Path below) {
    SortedMap<String, String> files = new TreeMap<>();
    if (Files.exists(below)) {
      Cli.listing(below).entrySet().stream()
          .filter(e -> e.getKey().endsWith(".tif") && !e.getKey().matches("(.*/)?\\..*"))
          .forEach(e -> files.put(e.getKey(), e.getValue()));
    }
    return files;
  }

  /** Images that are there while others are being written; their files come and go. */
  private int finished() {
    String[] names = out.toFile().list((d, n) -> n.endsWith(".tif") && !n.startsWith("."));
    return names == null ? 0 : names.length;
  }

  private List<String> table() throws IOException {
    return Files.readAllLines(out.resolve("simgan-summary.csv"));
  }

  private long rows(String status) throws IOException {
    return table().stream().filter(row -> row.contains("," + status + ",")).count();
  }

  /** 200 files of which 10 are corrupt, each in a way of its own. */
  private List<String> corrupt() throws IOException {
    for (int i = 0; i < 200; i++) {
      SmallImages.simulated(in.resolve("t" + i + ".tif"), 24, 24, 1);
    }
    byte[] good = Files.readAllBytes(in.resolve("t0.tif"));
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Path file = in.resolve("t" + (20 * i + 3) + ".tif");
      byte[] cut = Arrays.copyOf(good, good.length * i / 10);
      Files.write(file, cut);
      bad.add(file.getFileName().toString());
    }
    return bad;
  }

  @Test
  void killedAndStartedAgainDoesTheRestOnceAndNamesWhatIsCorrupt() throws Exception {
    List<String> bad = corrupt();
    Process process = Cli.start(folder, line());
    for (int i = 0; i < 6000 && process.isAlive() && finished() < 20; i++) {
      Thread.sleep(20);
    }
    process.destroyForcibly();
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    SortedMap<String, String> before = images(out);
    assertTrue(before.size() >= 20, "killed before it began");
    assertTrue(before.size() < 190, "ended before it was killed");
    // What a kill within a write leaves; the number is that of a process that is gone.
    Path part = Files.writeString(out.resolve(".t150.tif." + process.pid() + "-0.part"), "half");

    Cli.Result again = Cli.run(line());
    assertEquals(3, again.code(), again.err());
    SortedMap<String, String> after = images(out);
    assertEquals(190, after.size());
    assertFalse(Files.exists(part));
    for (Map.Entry<String, String> file : before.entrySet()) {
      assertEquals(file.getValue(), after.get(file.getKey()), "made twice: " + file.getKey());
    }
    for (String name : after.keySet()) {
      assertEquals(24, ImageFiles.open(out.resolve(name)).pixels().dimension(0));
    }
    assertEquals(FolderSummary.HEADER, table().get(0));
    assertEquals(201, table().size());
    assertEquals(before.size(), rows("there"));
    assertEquals(190 - before.size(), rows("done"));
    List<String> failed = table().stream().filter(row -> row.contains(",failed,")).toList();
    assertEquals(bad, failed.stream().map(row -> row.substring(0, row.indexOf(','))).toList());
    List<String> said = again.err().lines().filter(l -> !l.isBlank()).toList();
    for (String name : bad) {
      assertEquals(1, said.stream().filter(l -> l.contains("/" + name + " ")).count(), again.err());
    }
    assertTrue(again.err().contains("10 of 200 images could not be refined"), again.err());
    String log = Files.readString(out.resolve("simgan-log.txt"));
    // The kill may come between an image and its line.
    long lines = log.lines().filter(l -> l.contains(" done t")).count();
    assertTrue(lines == 190 || lines == 189, log);
    SortedMap<String, String> resumed = SmallFolders.listing(out);
    // As a run that was never stopped.
    out = folder.resolve("whole");
    Cli.run(line("--pattern", "t15*.tif")).assertDone();
    SortedMap<String, String> whole = SmallFolders.listing(out);
    assertEquals(11, whole.size());
    whole.forEach((name, hash) -> assertEquals(hash, resumed.get(name), name));
  }

  /** The input's images, each with labels of other bytes. */
  private Path labelled() throws IOException {
    Path labels = Files.createDirectory(folder.resolve("masks"));
    Files.createDirectories(in.resolve("day 2/a"));
    Files.createDirectories(labels.resolve("day 2/a"));
    SmallImages.simulated(in.resolve("one.tif"), 30, 24, 1);
    SmallImages.real(labels.resolve("one.tif"), 30, 24, 1);
    SmallImages.simulated(in.resolve("day 2/two.tif"), 24, 30, 2);
    SmallImages.real(labels.resolve("day 2/two_labels.tif"), 24, 30, 2);
    SmallImages.rgb(in.resolve("day 2/a/no channels.png"), 24, 24);
    SmallImages.simulated(in.resolve("day 2/a/alone.tif"), 24, 24, 1);
    SmallImages.simulated(in.resolve("day 2/a/other size.tif"), 24, 24, 1);
    SmallImages.real(labels.resolve("day 2/a/other size.tif"), 24, 25, 1);
    return labels;
  }

  @Test
  void subfoldersWithLabelsBecomeATrainingSet() throws IOException {
    Path labels = labelled();
    Cli.Result result = Cli.run(line("--labels", labels, "--subfolders"));
    assertEquals(3, result.code(), result.err());
    assertTrue(result.err().contains("alone_labels.tif"), result.err());
    assertTrue(result.err().contains("24x25 pixels in 1 plane(s)"), result.err());
    assertEquals(
        List.of("images/day 2/two.tif", "images/one.tif", "labels/day 2/two.tif", "labels/one.tif"),
        List.copyOf(images(out).keySet()));
    assertEquals(-1, Files.mismatch(labels.resolve("one.tif"), out.resolve("labels/one.tif")));
    assertEquals(
        -1,
        Files.mismatch(
            labels.resolve("day 2/two_labels.tif"), out.resolve("labels/day 2/two.tif")));
    assertEquals(2, ImageFiles.open(out.resolve("images/day 2/two.tif")).slices());
    assertEquals(3, rows("failed"));
    assertEquals(0, Cli.run(line("--labels", labels)).code(), "only one.tif, which is there");
    assertEquals(1, rows("there"));
  }

  @Test
  void labelsInTheSameFolderAndAPattern() throws IOException {
    for (String name : new String[] {"a1", "a2", "b1"}) {
      SmallImages.simulated(in.resolve(name + ".tif"), 24, 24, 1);
      SmallImages.real(in.resolve(name + "-mask.tif"), 24, 24, 1);
    }
    Cli.run(line("--labels", in, "--pattern", "a*")).assertDone();
    assertEquals(
        List.of("images/a1.tif", "images/a2.tif", "labels/a1.tif", "labels/a2.tif"),
        List.copyOf(images(out).keySet()));
    Cli.Result none = Cli.run(line("--pattern", "c*", "--existing", "replace"));
    none.assertRefused();
    assertTrue(none.err().contains("named c*"), none.err());
    Cli.run(line("--pattern", "[")).assertRefused();
  }

  @Test
  void onlyWhatChangedIsMadeAgainAndOtherSettingsAreRefused() throws IOException {
    Path a = SmallImages.simulated(in.resolve("a.tif"), 24, 24, 1);
    SmallImages.simulated(in.resolve("b.tif"), 24, 24, 1);
    Cli.run(line()).assertDone();
    SortedMap<String, String> first = images(out);
    Files.setLastModifiedTime(a, FileTime.from(Instant.now().plusSeconds(3)));
    Cli.run(line()).assertDone();
    assertEquals(1, rows("done"));
    assertEquals(first.get("b.tif"), images(out).get("b.tif"));

    Cli.Result other = Cli.run(line("--scale", "real"));
    other.assertRefused();
    assertTrue(other.err().contains("grey levels real"), other.err());
    assertEquals(1, rows("done"), "nothing was changed");
    Cli.run(line("--scale", "real", "--existing", "replace")).assertDone();
    assertEquals(2, rows("done"));

    Files.delete(out.resolve("simgan-folder.txt"));
    Cli.Result unknown = Cli.run(line());
    unknown.assertRefused();
    assertTrue(unknown.err().contains("a.tif"), unknown.err());
  }

  @Test
  void outputWithinTheInputIsNotRefinedAgain() throws IOException {
    SmallImages.simulated(in.resolve("a.tif"), 24, 24, 1);
    out = in.resolve("refined");
    Path maps = in.resolve("maps");
    Cli.run(line("--subfolders", "--realism", maps)).assertDone();
    Cli.run(line("--subfolders", "--realism", maps)).assertDone();
    assertEquals(2, table().size(), table().toString());
    assertEquals(List.of("a.tif"), List.copyOf(images(maps).keySet()));
    assertEquals(PixelType.FLOAT32, ImageFiles.open(maps.resolve("a.tif")).pixelType());
    assertEquals(PixelType.UINT16, ImageFiles.open(out.resolve("a.tif")).pixelType());
  }

  @Test
  void optionsOfFoldersAreRefusedForAFile() throws IOException {
    Path file = SmallImages.simulated(in.resolve("a.tif"), 24, 24, 1);
    Cli.Result result =
        Cli.run(
            "refine",
            "--model",
            TrainedModel.path(),
            "--input",
            file,
            "--output",
            folder.resolve("b.tif"),
            "--subfolders");
    result.assertRefused();
    assertTrue(result.err().contains("--subfolders"), result.err());
    try (Stream<Path> all = Files.list(folder)) {
      assertFalse(all.anyMatch(f -> f.endsWith("b.tif")));
    }
  }
}
