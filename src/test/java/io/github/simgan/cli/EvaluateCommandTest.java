package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code simgan evaluate} with a report; what is measured has tests of its own. */
class EvaluateCommandTest {
  @TempDir Path folder;
  private Path simulated;
  private Path real;

  @BeforeEach
  void images() {
    simulated = SmallImages.simulated(folder.resolve("simulated.tif"), 40, 36, 3);
    real = SmallImages.real(folder.resolve("real.tif"), 36, 40, 3);
  }

  @Test
  void printsTheNumbersAndWritesTheReport() throws IOException {
    Path output = folder.resolve("report");
    Cli.Result result =
        Cli.run(
            "evaluate",
            "--refined",
            simulated,
            "--simulated",
            simulated,
            "--labels",
            simulated,
            "--real",
            real,
            "--output",
            output,
            "--patch",
            16,
            "--quick",
            "--threads",
            1);
    assertEquals(0, result.code(), result.err());
    List<String> lines = result.out().lines().toList();
    String auc =
        "AUC of %s against real: [01]\\.\\d{3} \\(folds [01]\\.\\d{3}, [01]\\.\\d{3}\\), accuracy"
            + " .*";
    assertTrue(lines.get(0).matches(auc.formatted("refined")), lines.toString());
    assertEquals(lines.get(0).replace("refined", "simulated"), lines.get(1));
    String dice =
        "Dice of %s with the labels: 0\\.\\d{4} pooled, 0\\.\\d{4} mean, 0\\.\\d{4} minimum";
    assertTrue(lines.get(2).matches(dice.formatted("refined")), lines.toString());
    assertEquals(lines.get(2).replace("refined", "simulated"), lines.get(3));
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("Alarm: There are only 3 real images")));
    assertEquals("See " + output.resolve("index.html") + ".", lines.get(lines.size() - 1));
    String metrics = Files.readString(output.resolve("metrics.json"));
    assertTrue(metrics.contains("\"steps\": 200"), metrics);
    assertTrue(Files.size(output.resolve("index.html")) > 50_000);
  }

  @Test
  void whatCannotBeEvaluatedIsRefusedAndNothingIsWritten() {
    Path output = folder.resolve("report");
    assertRefused("multiple of 8", output, simulated, "--patch", 20);
    assertRefused("is a file", real, simulated);
    assertRefused("3 simulated images but 2", output, two(), "--simulated", simulated);
    assertRefused("same size", output, real, "--simulated", simulated);
    assertFalse(Files.exists(output));
  }

  private Path two() {
    return SmallImages.simulated(folder.resolve("two.tif"), 40, 36, 2);
  }

  private void assertRefused(String part, Path output, Path refined, Object... more) {
    Object[] all = new Object[7 + more.length];
    Object[] base = {"evaluate", "--refined", refined, "--real", real, "--output", output};
    System.arraycopy(base, 0, all, 0, 7);
    System.arraycopy(more, 0, all, 7, more.length);
    Cli.Result result = Cli.run(all);
    result.assertRefused();
    assertTrue(result.err().contains(part), result.err());
  }
}
