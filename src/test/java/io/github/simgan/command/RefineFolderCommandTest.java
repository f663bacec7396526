package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.workflow.ImageWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.module.Module;

/** A folder from Fiji's menu gives the library's pixels. */
class RefineFolderCommandTest {
  @TempDir Path folder;
  private static CommandRun host;

  @BeforeAll
  static void start() {
    host = new CommandRun();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private Path images() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in/more"));
    for (String name : new String[] {"a.tif", "more/b.tif"}) {
      Path file = in.getParent().resolve(name);
      IJ.saveAsTiff(Fixture.simulated(name, 2, 1), file.toString());
      String labels = file.toString().replace(".tif", "_labels.tif");
      IJ.saveAsTiff(Fixture.real("labels", 2), labels);
    }
    return in.getParent();
  }

  private Module run(Path in, Object... more) {
    Object[] all = new Object[8 + more.length];
    Object[] fixed = {
      "input",
      in.toString(),
      "output",
      folder.resolve("out").toString(),
      "model",
      Fixture.modelFile(folder).toString(),
      "subfolders",
      true
    };
    System.arraycopy(fixed, 0, all, 0, 8);
    System.arraycopy(more, 0, all, 8, more.length);
    return host.run(RefineFolderCommand.class, all);
  }

  @Test
  void refinesAsTheLibraryDoesAndTakesLabelsAlong() throws IOException {
    Path in = images();
    Module module = run(in, "labels", in.toString());
    Path out = folder.resolve("out");
    assertEquals(out.resolve("simgan-summary.csv").toString(), module.getOutput("summary"));
    for (String name : new String[] {"a.tif", "more/b.tif"}) {
      Hyperstack expected =
          ImageWorkflow.refine(
              ImageFiles.open(in.resolve(name)),
              Fixture.model(),
              ImageRefiner.Scale.SIMULATED,
              ImageRefiner.DEFAULT_BLOCK,
              Progress.NONE);
      Fixture.assertSamePixels(
          expected.imagePlus(), ImageFiles.open(out.resolve("images/" + name)).imagePlus());
      assertEquals(
          -1,
          Files.mismatch(
              in.resolve(name.replace(".tif", "_labels.tif")), out.resolve("labels/" + name)));
    }
  }

  @Test
  void aBadImageIsAnErrorAtTheEndUnlessForgiven() throws IOException {
    Path in = images();
    Files.writeString(in.resolve("c.tif"), "no image");
    String reason = CommandRun.reason(run(in));
    assertTrue(reason.startsWith("1 of 5 images could not be refined;"), reason);
    assertTrue(Files.exists(folder.resolve("out/more/b.tif")));
    Module again = run(in, "forgive", true);
    assertFalse(((Cancelable) again.getDelegateObject()).isCanceled());
  }

  @Test
  void whatIsMissingIsAskedForByItsKey() {
    assertEquals(
        "Give the folder for the results (\"output\").",
        CommandRun.reason(host.run(RefineFolderCommand.class, "input", folder.toString())));
    assertTrue(
        CommandRun.reason(run(folder.resolve("nothing"))).contains("nothing does not exist"));
  }
}
