package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes share the work on a folder. */
class RefineJobTest {
  private static final int IMAGES = 7;

  @TempDir static Path folder;
  private static Path model;
  private static Path input;
  private static Map<String, String> whole;
  private static int outputs;

  private Path output;

  @BeforeAll
  static void once() {
    model = SmallFolders.model(folder);
    input = SmallFolders.images(folder.resolve("in"), IMAGES);
    whole = SmallFolders.whole(model, input, folder.resolve("whole"));
  }

  @BeforeEach
  void fresh() {
    output = folder.resolve("out" + outputs++);
  }

  private RefineJob job(Path from) {
    return new RefineJob(
        new RefineJob.Settings(
            model.toString(),
            from.toString(),
            output.toString(),
            RefineOptions.of(ImageRefiner.Scale.SIMULATED)),
        SmallFolders.limits());
  }

  private int process(int index, int of) {
    try (RefineJob job = job(input)) {
      List<Integer> share = job.share(index, of);
      job.begin();
      return job.make(share, Progress.NONE);
    }
  }

  private void finish() {
    try (RefineJob job = RefineJob.begun(output, SmallFolders.limits())) {
      job.finish(Progress.NONE);
    }
  }

  @Test
  void processesInAnyOrderMakeWhatOneMakes() throws IOException {
    assertEquals(2, process(2, 3));
    assertEquals(3, process(0, 3));
    InvalidInputException early = assertThrows(InvalidInputException.class, this::finish);
    assertTrue(early.getMessage().startsWith("2 of 7 parts"), early.getMessage());
    assertEquals(2, process(1, 3));
    // What a process leaves that is killed while it writes.
    Files.createFile(output.resolve(".c1.tif.999999999-0.part"));
    finish();
    assertEquals(whole, SmallFolders.listing(output), "nothing but the refined images");
  }

  @Test
  void aRestartMakesOnlyWhatIsMissing() throws IOException {
    try (RefineJob job = job(input)) {
      job.begin();
      assertThrows(
          CancelledException.class, () -> job.make(job.missing(), new CancelledInTheMiddle()));
      int left = job.missing().size();
      assertTrue(left > 0 && left < IMAGES, left + " left");
    }
    FileTime before = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(output.resolve("c0.tif"), before);
    process(0, 1);
    assertEquals(before, Files.getLastModifiedTime(output.resolve("c0.tif")));
    finish();
    assertEquals(whole, SmallFolders.listing(output));
  }

  @Test
  void whatIsOnlyAskedChangesNothing() {
    try (RefineJob job = job(input)) {
      assertEquals(List.of(1, 4), job.share(1, 3));
      assertThrows(InvalidInputException.class, () -> job.share(3, 3));
    }
    assertFalse(Files.exists(output));
  }

  @Test
  void anotherJobInTheSameFolderIsRefused() {
    process(0, 3);
    Path other = SmallFolders.images(folder.resolve("other"), 3);
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> job(other));
    assertTrue(e.getMessage().contains("another model"), e.getMessage());
  }

  @Test
  void aBadImageCostsOnlyItself() throws IOException {
    Path bad = SmallFolders.images(folder.resolve("bad"), 3);
    Files.write(bad.resolve("c1.tif"), new byte[] {1, 2, 3});
    try (RefineJob job = job(bad)) {
      job.begin();
      InvalidInputException e =
          assertThrows(InvalidInputException.class, () -> job.make(job.missing(), Progress.NONE));
      assertTrue(e.getMessage().startsWith("1 of 3 parts"), e.getMessage());
      assertTrue(e.getMessage().contains("c1.tif"), e.getMessage());
      assertEquals(List.of(1), job.missing());
      SmallFolders.images(bad, 3);
      job.make(job.missing(), Progress.NONE);
      job.finish(Progress.NONE);
    }
    assertEquals(3, SmallFolders.listing(output).size());
  }
}
