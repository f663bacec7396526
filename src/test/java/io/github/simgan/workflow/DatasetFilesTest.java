package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.ModelFile;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder tree of small images becomes the same tree, refined, with a table. */
class DatasetFilesTest {
  @TempDir static Path folder;
  private static Path model;
  private static Path input;

  /** What refining each folder on its own gives. */
  private static final SortedMap<String, String> ALONE = new TreeMap<>();

  @BeforeAll
  static void once() {
    model = SmallFolders.model(folder);
    input = folder.resolve("in");
    SmallFolders.images(input, 2);
    SmallFolders.images(input.resolve("cat"), 5);
    SmallFolders.images(input.resolve("cat/tabby, \"grey\""), 3);
    for (String label : List.of("", "cat", "cat/tabby, \"grey\"")) {
      Path alone = folder.resolve("alone" + ALONE.size());
      SmallFolders.whole(model, input.resolve(label), alone)
          .forEach((name, hash) -> ALONE.put(Path.of(label).resolve(name).toString(), hash));
    }
  }

  private static long run(Path output, Progress progress) {
    try (DatasetFiles files =
        new DatasetFiles(
            model,
            input,
            output,
            RefineOptions.of(ImageRefiner.Scale.SIMULATED),
            SmallFolders.limits())) {
      return files.run(progress);
    }
  }

  private static SortedMap<String, String> images(Path output) {
    SortedMap<String, String> files = SmallFolders.listing(output);
    files.remove(DatasetFiles.MANIFEST);
    return files;
  }

  @Test
  void everyImageIsRefinedAsOnItsOwnAndListed() throws IOException {
    Path output = folder.resolve("out");
    assertEquals(10, run(output, Progress.NONE));
    assertEquals(ALONE, images(output));
    List<String> lines = Files.readAllLines(output.resolve(DatasetFiles.MANIFEST));
    assertEquals("refined,source,label,planes,model_sha256,noise_seed,noise_key", lines.get(0));
    assertEquals(11, lines.size());
    String hash = ModelFile.sha256(model);
    String row = lines.stream().filter(l -> l.startsWith("cat/c3.tif")).findFirst().orElseThrow();
    assertTrue(row.startsWith("cat/c3.tif," + input.resolve("cat/c3.tif") + ",cat,1," + hash), row);
    assertTrue(
        lines.stream().anyMatch(l -> l.startsWith("\"cat/tabby, \"\"grey\"\"/c0.tif\",")),
        lines.toString());
  }

  @Test
  void theSameLineAgainGoesOn() throws IOException {
    Path output = folder.resolve("again");
    Path bad = input.resolve("cat/z.tif");
    Files.write(bad, new byte[] {1, 2, 3});
    try {
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> run(output, Progress.NONE));
      assertTrue(e.getMessage().contains("z.tif"), e.getMessage());
      assertFalse(Files.exists(output.resolve(DatasetFiles.MANIFEST)));
    } finally {
      Files.delete(bad);
    }
    // As if it had been stopped after one image.
    Path first = output.resolve("c0.tif");
    Files.copy(folder.resolve("alone0/c0.tif"), first);
    FileTime old = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(first, old);
    assertEquals(10, run(output, Progress.NONE));
    assertEquals(old, Files.getLastModifiedTime(first), "what was there is not made again");
    assertEquals(ALONE, images(output));
    assertEquals(11, Files.readAllLines(output.resolve(DatasetFiles.MANIFEST)).size());
  }

  @Test
  void noImagesAndFoldersWithinFoldersAreRefused() throws IOException {
    assertThrows(InvalidInputException.class, () -> run(input.resolve("x"), Progress.NONE));
    assertFalse(Files.exists(input.resolve("x")));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path output = folder.resolve("nothing");
    try (DatasetFiles files =
        new DatasetFiles(
            model,
            empty,
            output,
            RefineOptions.of(ImageRefiner.Scale.SIMULATED),
            SmallFolders.limits())) {
      assertThrows(InvalidInputException.class, () -> files.run(Progress.NONE));
    }
    assertFalse(Files.exists(output));
  }
}
