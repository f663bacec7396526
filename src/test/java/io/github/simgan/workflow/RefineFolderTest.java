package io.github.simgan.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.workflow.FolderSummary.Row;
import io.github.simgan.workflow.FolderSummary.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders through the library: cancelling, and what the table says. */
class RefineFolderTest {
  @TempDir Path folder;
  private Path model;
  private Path input;
  private Path output;

  @BeforeEach
  void images() {
    model = SmallFolders.model(folder);
    input = SmallFolders.images(folder.resolve("in"), 4);
    output = folder.resolve("out");
  }

  private FolderSummary refine(FolderChoice choice, Progress progress) {
    return RefineFiles.refineFolder(
        model,
        choice,
        output,
        Optional.empty(),
        RefineOptions.of(ImageRefiner.Scale.SIMULATED),
        SmallFolders.limits(),
        progress);
  }

  /** Cancels once a file is there. */
  private static Progress until(Path file) {
    return new Progress() {
      @Override
      public void update(double fraction, String message) {
        assertTrue(fraction >= 0 && fraction <= 1, message);
      }

      @Override
      public boolean isCancelled() {
        return Files.exists(file);
      }
    };
  }

  @Test
  void cancelledKeepsWhatIsDoneAndSaysWhatIsWaiting() throws IOException {
    Path second = output.resolve("c1.tif");
    assertThrows(CancelledException.class, () -> refine(FolderChoice.of(input), until(second)));
    List<String> table = Files.readAllLines(output.resolve("simgan-summary.csv"));
    assertEquals(
        List.of("done", "done", "waiting", "waiting"),
        table.stream().skip(1).map(row -> row.split(",", -1)[1]).toList());
    FolderSummary rest = refine(FolderChoice.of(input), Progress.NONE);
    assertEquals(2, rest.count(Status.THERE));
    assertEquals(2, rest.count(Status.DONE));
    String log = Files.readString(output.resolve("simgan-log.txt"));
    assertTrue(log.contains("stopped, 2 done") && log.contains("end, 2 done"), log);
  }

  @Test
  void replacedResultsOfAnEarlierRunDoNotCountAfterAStop() {
    refine(FolderChoice.of(input), Progress.NONE);
    FolderChoice anew = new FolderChoice(input, "", false, Optional.empty(), true);
    long[] asked = {0};
    Progress soon =
        new Progress() {
          @Override
          public void update(double fraction, String message) {
            asked[0] = fraction >= 0.5 ? 1 : asked[0];
          }

          @Override
          public boolean isCancelled() {
            return asked[0] == 1;
          }
        };
    assertThrows(CancelledException.class, () -> refine(anew, soon));
    FolderSummary rest = refine(FolderChoice.of(input), Progress.NONE);
    assertTrue(rest.count(Status.DONE) >= 1, "what the stopped run had not replaced is made again");
    assertEquals(4, rest.count(Status.DONE) + rest.count(Status.THERE));
  }

  @Test
  void twoFilesOfOneNameAreRefusedBeforeAnything() throws IOException {
    Files.copy(input.resolve("c0.tif"), input.resolve("C0.tiff"));
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class, () -> refine(FolderChoice.of(input), Progress.NONE));
    assertTrue(e.getMessage().contains("rename one of them"), e.getMessage());
    assertTrue(!Files.exists(output));
  }

  @Test
  void tableHoldsWhateverIsInNamesAndMessages() {
    FolderSummary summary =
        new FolderSummary(
            List.of(
                new Row(Path.of("a, b.tif"), Status.FAILED, 0, 0, 0, 0, "says \"no\""),
                new Row(Path.of("c.tif"), Status.DONE, 5, 6, 7, 0.25, "")),
            Path.of("t.csv"));
    assertEquals(
        FolderSummary.HEADER
            + "\n\"a, b.tif\",failed,,,,,\"says \"\"no\"\"\"\nc.tif,done,5,6,7,0.250,\n",
        summary.csv());
  }
}
