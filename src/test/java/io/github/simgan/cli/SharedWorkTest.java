package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.workflow.SmallFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Array jobs and datasets from the shell. */
class SharedWorkTest {
  @TempDir static Path folder;

  @Test
  void arrayJobsMakeWhatOneLineMakes() {
    Path model = SmallFolders.model(folder);
    Path input = SmallFolders.images(folder.resolve("in"), 5);
    Path output = folder.resolve("out");
    Object[] line = {"refine", "--model", model, "--input", input, "--memory", "64m", "--output"};
    Cli.Result whole = Cli.run(with(line, folder.resolve("whole")));
    assertEquals(0, whole.code(), whole.err());
    Cli.Result dry = Cli.run(with(line, output, "--blocks", 2, "--index", 1, "--dry-run"));
    assertTrue(dry.out().startsWith("Would refine 2 of 5 part(s)"), dry.out() + dry.err());
    assertFalse(Files.exists(output));
    for (int i = 0; i < 2; i++) {
      Cli.Result part = Cli.run(with(line, output, "--blocks", 2, "--index", i));
      assertEquals(0, part.code(), part.err());
    }
    Cli.Result finish = Cli.run("finish", "--output", output);
    assertTrue(finish.out().startsWith("Finished 5 part(s)"), finish.out() + finish.err());
    assertEquals(SmallFolders.listing(folder.resolve("whole")), SmallFolders.listing(output));
  }

  /** One of two channels, by an array job and by one line; the job remembers the choice. */
  @Test
  void singleChannelsAreRefinedByEveryLine() {
    Path model = SmallFolders.oneChannelModel(folder);
    Path input = SmallFolders.images(folder.resolve("two channels"), 2);
    Path output = folder.resolve("second");
    Object[] line = {"refine", "--model", model, "--input", input, "--output"};
    Cli.Result refused = Cli.run(with(line, output));
    assertTrue(refused.err().contains("set channels to each"), refused.err());
    Path whole = folder.resolve("second whole");
    Cli.run(with(line, whole, "--channels", "2")).assertDone();
    Cli.run(with(line, output, "--channels", "2", "--blocks", 1, "--index", 0)).assertDone();
    Cli.Result other = Cli.run(with(line, output, "--channels", "1", "--blocks", 1, "--index", 0));
    assertTrue(other.err().contains("another model, input or options"), other.err());
    Cli.run("finish", "--output", output).assertDone();
    assertEquals(SmallFolders.listing(whole), SmallFolders.listing(output));
    Path set = folder.resolve("second set");
    Cli.run("dataset", "--model", model, "--input", input, "--output", set, "--channels", "2")
        .assertDone();
    assertEquals(
        SmallFolders.listing(whole).get("c1.tif"), SmallFolders.listing(set).get("c1.tif"));
    Cli.Result words = Cli.run(with(line, output, "--channels", "second"));
    assertEquals(2, words.code());
    assertTrue(words.err().contains("all, each, or numbers"), words.err());
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    Object[] line = {"refine", "--model", "m.zip", "--input", "in", "--output", "out"};
    assertEquals(2, Cli.run(with(line, "--blocks", 2)).code());
    assertEquals(2, Cli.run(with(line, "--memory", "much")).code());
    Cli.Result none = Cli.run("finish", "--output", folder.resolve("nothing"));
    assertEquals(2, none.code());
    assertTrue(none.err().contains("holds no job"), none.err());
  }

  private static Object[] with(Object[] line, Object... more) {
    Object[] all = new Object[line.length + more.length];
    System.arraycopy(line, 0, all, 0, line.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return all;
  }
}
