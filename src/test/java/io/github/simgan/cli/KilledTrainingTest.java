package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed by the system, and gone on with by whoever starts them again. */
class KilledTrainingTest {
  @TempDir Path folder;
  private Path whole;
  private Path model;
  private Path checkpoint;

  @BeforeEach
  void paths() {
    whole = folder.resolve("whole.zip");
    model = folder.resolve("model.zip");
    checkpoint = folder.resolve("model.checkpoint.zip");
    SmallImages.simulated(folder.resolve("simulated.tif"), 64, 48, 2);
    SmallImages.real(folder.resolve("real.tif"), 64, 48, 2);
  }

  private Object[] arguments(Path file, int steps, Object... more) {
    List<Object> all = new ArrayList<>(List.of("train", "--model", file));
    all.addAll(List.of("--simulated", folder.resolve("simulated.tif")));
    all.addAll(List.of("--real", folder.resolve("real.tif")));
    all.addAll(Arrays.asList(TrainedModel.SHORT));
    all.set(all.indexOf("--steps") + 1, steps);
    all.addAll(List.of("--discriminator-pretraining", 10));
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  private Process start(int steps) {
    return Cli.start(folder, arguments(model, steps, "--checkpoint-every", 2, "--resume"));
  }

  /** Kills a training some time after it has written a checkpoint of its own. */
  private void killSoon(Process process, Random random) throws Exception {
    FileTime before = time();
    for (int i = 0; i < 6000 && process.isAlive() && time().equals(before); i++) {
      Thread.sleep(10);
    }
    Thread.sleep(random.nextInt(300));
    process.destroyForcibly(); // SIGKILL
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
  }

  private FileTime time() {
    try {
      return Files.getLastModifiedTime(checkpoint);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private void killed(int times, int steps) throws Exception {
    Cli.Result uninterrupted = Cli.run(arguments(whole, steps));
    assertEquals(0, uninterrupted.code(), uninterrupted.err()); // progress, if it takes long
    Random random = new Random(1);
    int kills = 0;
    for (int i = 0; i < times; i++) {
      Process process = start(steps);
      killSoon(process, random);
      kills += process.exitValue() == 137 ? 1 : 0;
      if (Files.exists(checkpoint)) {
        ModelFile.read(checkpoint); // whole, wherever it was killed
      }
    }
    assertEquals(times, kills, "a training ended before it was killed");
    Process last = start(steps);
    assertTrue(last.waitFor(5, TimeUnit.MINUTES), "still running");
    String said = Files.readString(folder.resolve("err.txt"));
    assertEquals(0, last.exitValue(), said);
    assertTrue(said.contains("Going on after"), said);
    assertEquals(-1, Files.mismatch(whole, model), "the same model to the last byte");
    assertFalse(Files.exists(checkpoint), "deleted once the model is there");
    try (var files = Files.list(folder)) {
      List<Path> left = files.filter(f -> f.toString().endsWith(".part")).toList();
      assertEquals(List.of(), left, "no leftovers");
    }
  }

  @Test
  void twoKills() throws Exception {
    killed(2, 300);
  }

  @Test
  @Tag("slow")
  void twentyKills() throws Exception {
    killed(20, 2000);
  }

  @Test
  void interruptedGoesOnAndAnotherTrainingIsRefused() throws IOException {
    Cli.run(arguments(whole, 4)).assertDone();
    Cli.run(arguments(model, 4, "--keep-checkpoint")).assertDone();
    Cli.Result again = Cli.run(arguments(model, 4));
    again.assertRefused();
    assertTrue(again.err().contains("model.checkpoint.zip"), again.err());
    assertTrue(again.err().contains("resume"), again.err());
    Cli.Result other = Cli.run(arguments(model, 4, "--resume", "--seed", 5));
    other.assertRefused();
    assertTrue(other.err().contains("seed ('1', now '5')"), other.err());
    assertEquals(-1, Files.mismatch(whole, model), "both left all as it was");
    Files.delete(model);
    Cli.Result resumed = Cli.run(arguments(model, 4, "--resume"));
    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(-1, Files.mismatch(whole, model));
    assertFalse(Files.exists(checkpoint));
  }
}
