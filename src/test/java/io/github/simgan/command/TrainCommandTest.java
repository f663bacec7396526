package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.network.Backend;
import io.github.simgan.training.Preset;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;

/** Training through SciJava gives the library's model. */
class TrainCommandTest {
  @TempDir Path folder;

  private String set(String name, ImagePlus image) throws IOException {
    Path images = Files.createDirectory(folder.resolve(name));
    IJ.saveAsTiff(image, images.resolve("a.tif").toString());
    return images.toString();
  }

  @Test
  void trainsAsTheLibraryDoes() throws IOException {
    String simulated = set("simulated", Fixture.simulated("a", 2, 1));
    String real = set("real", Fixture.real("a", 2));
    Path file = folder.resolve("model.zip");
    Path log = folder.resolve("log.csv");
    Backend.setThreads(1);
    try (CommandRun host = new CommandRun()) {
      Module module =
          host.run(
              TrainCommand.class,
              "simulated",
              simulated,
              "real",
              real,
              "model",
              file.toString(),
              // As a script in Python or JavaScript may hand numbers over.
              "steps",
              3,
              "batch",
              2.0,
              "patch",
              "24 x 24",
              "seed",
              "7",
              "threads",
              1,
              "log",
              log.toString());
      ImagePlus curves = CommandRun.output(module, "curves");
      assertEquals("SimGAN learning curves", curves.getTitle());
    }
    TrainingConfig config =
        Preset.MICROSCOPY
            .config()
            .edit()
            .steps(3)
            .batch(2)
            .patchWidth(24)
            .patchHeight(24)
            .seed(7)
            .build();
    SimGanModel expected =
        Training.train(
            ImageFiles.planes(Path.of(simulated)),
            ImageFiles.planes(Path.of(real)),
            config,
            TrainingListener.NONE);
    Path reference = folder.resolve("reference.zip");
    ModelFile.write(expected, reference);
    assertArrayEquals(Files.readAllBytes(reference), Files.readAllBytes(file));
    assertEquals(
        1 + ModelFile.read(file).provenance().curves().size(), Files.readAllLines(log).size());
  }

  @Test
  void cancelledGoesOnWhenResumed() throws Exception {
    String simulated = set("simulated", Fixture.simulated("a", 2, 1));
    String real = set("real", Fixture.real("a", 2));
    Path file = folder.resolve("model.zip");
    Path checkpoint = folder.resolve("model.checkpoint.zip");
    List<Object> inputs = new ArrayList<>(List.of("simulated", simulated, "real", real));
    inputs.addAll(List.of("patch", "24", "batch", "2", "threads", "1", "steps", "40"));
    try (CommandRun host = new CommandRun()) {
      List<Object> whole = new ArrayList<>(inputs);
      whole.addAll(List.of("model", folder.resolve("whole.zip").toString()));
      host.run(TrainCommand.class, whole.toArray());
      inputs.addAll(List.of("model", file.toString()));
      Future<CommandModule> future = host.commands.run(TrainCommand.class, true, inputs.toArray());
      CancelByTask canceller = new CancelByTask(host.context(), "Training");
      canceller.await();
      assertEquals("Cancelled.", CommandRun.reason(future.get()));
      assertTrue(Files.exists(checkpoint));
      String reason = CommandRun.reason(host.run(TrainCommand.class, inputs.toArray()));
      assertTrue(reason.contains("model.checkpoint.zip"), reason);
      inputs.addAll(List.of("resume", true));
      CommandRun.output(host.run(TrainCommand.class, inputs.toArray()), "curves");
    }
    assertArrayEquals(Files.readAllBytes(folder.resolve("whole.zip")), Files.readAllBytes(file));
    assertFalse(Files.exists(checkpoint));
  }

  @Test
  void closingFijiEndsTheTrainingAndKeepsItsCheckpoint() throws Exception {
    String simulated = set("simulated", Fixture.simulated("a", 2, 1));
    String real = set("real", Fixture.real("a", 2));
    Path file = folder.resolve("model.zip");
    CommandRun host = new CommandRun();
    List<Object> inputs = new ArrayList<>(List.of("simulated", simulated, "real", real));
    inputs.addAll(List.of("patch", "24", "batch", "2", "threads", "1"));
    inputs.addAll(List.of("model", file.toString()));
    Future<CommandModule> future = host.commands.run(TrainCommand.class, true, inputs.toArray());
    new CancelByTask(host.context(), "Training", task -> {}).await();
    Instant closed = Instant.now();
    host.close();
    CommandModule module = future.get();
    assertTrue(Duration.between(closed, Instant.now()).toMillis() < 2000);
    assertTrue(module.isCanceled());
    assertFalse(Files.exists(file));
    assertTrue(Files.exists(folder.resolve("model.checkpoint.zip")));
  }

  @Test
  void cancellingTakesLessThanASecondAndWritesNothing() throws Exception {
    String simulated = set("simulated", Fixture.simulated("a", 2, 1));
    String real = set("real", Fixture.real("a", 2));
    Path file = folder.resolve("model.zip");
    try (CommandRun host = new CommandRun()) {
      Future<CommandModule> future =
          host.commands.run(
              TrainCommand.class,
              true,
              "simulated",
              simulated,
              "real",
              real,
              "model",
              file.toString(),
              "patch",
              "24",
              "batch",
              "2",
              "threads",
              "1");
      CancelByTask canceller = new CancelByTask(host.context(), "Training");
      canceller.await();
      Instant cancelled = Instant.now();
      CommandModule module = future.get();
      assertTrue(Duration.between(cancelled, Instant.now()).toMillis() < 1000);
      assertEquals("Cancelled.", CommandRun.reason(module));
      assertFalse(Files.exists(file));
    }
  }
}
