package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refiners from elsewhere do on the command line what our own do, but for realism maps. */
class ImportCommandTest {
  private static final Path REFINER = Path.of("src", "test", "resources", "foreign", "tanh.onnx");

  @TempDir Path folder;

  private Path imported() {
    Path model = folder.resolve("model.zip");
    Cli.Result result =
        Cli.run("import", "--onnx", REFINER, "--range", "0:4095", "--output", model);
    result.assertDone();
    assertEquals("Wrote " + model + ".\n", result.out());
    return model;
  }

  private Cli.Result on(String command, Path model, Path input, Path output, Object... more) {
    Object[] all = new Object[7 + more.length];
    Object[] given = {command, "--model", model, "--input", input, "--output", output};
    System.arraycopy(given, 0, all, 0, given.length);
    System.arraycopy(more, 0, all, given.length, more.length);
    return Cli.run(all);
  }

  @Test
  void refinesFilesAndFoldersAndSaysNothingOfRealism() throws Exception {
    Path model = imported();
    Path input = SmallImages.simulated(folder.resolve("in.tif"), 64, 48, 1);
    Path refined = folder.resolve("refined.tif");
    on("refine", model, input, refined).assertDone();
    assertTrue(Files.mismatch(input, refined) >= 0);
    Path images = Files.createDirectory(folder.resolve("images"));
    SmallImages.simulated(images.resolve("in.tif"), 64, 48, 1);
    on("refine", model, images, folder.resolve("all")).assertDone();
    assertEquals(-1, Files.mismatch(refined, folder.resolve("all/in.tif")));
    // As a Spark task or an array job does it.
    on("refine", model, input, folder.resolve("refined.zarr")).assertDone();
    assertTrue(Files.exists(folder.resolve("refined.zarr/.zattrs")));
    var before = Cli.listing(folder);
    for (Cli.Result result :
        new Cli.Result[] {
          on("refine", model, input, folder.resolve("a.tif"), "--realism", folder.resolve("b.tif")),
          on("refine", model, images, folder.resolve("c"), "--realism", folder.resolve("d")),
          on("realism", model, input, folder.resolve("e.tif")),
          on("realism", model, images, folder.resolve("f")),
          on("realism", model, input, folder.resolve("g.zarr"))
        }) {
      result.assertRefused();
      assertTrue(result.err().contains("no discriminator since it was imported"), result.err());
    }
    assertEquals(before, Cli.listing(folder));
    Cli.Result info = Cli.run("info", "--model", model);
    info.assertDone();
    assertTrue(info.out().contains("Imported from: tanh.onnx"), info.out());
  }

  /** Model, export, import, refine: the pixels that the model makes. */
  @Test
  void roundTrip() throws Exception {
    Path exported = folder.resolve("exported.zip");
    Path back = folder.resolve("back.zip");
    Path input = SmallImages.simulated(folder.resolve("in.tif"), 65, 47, 2);
    for (Path model : new Path[] {TrainedModel.path(), imported()}) {
      Cli.run(
              "export",
              "--model",
              model,
              "--output",
              exported,
              "--author",
              "Jane Doe",
              "--license",
              "MIT")
          .assertDone();
      Cli.Result result = Cli.run("import", "--model", exported, "--output", back);
      result.assertDone();
      assertTrue(result.out().startsWith("This machine reproduces the author's"), result.out());
      on("refine", model, input, folder.resolve("first.tif")).assertDone();
      on("refine", back, input, folder.resolve("second.tif")).assertDone();
      assertEquals(-1, Files.mismatch(folder.resolve("first.tif"), folder.resolve("second.tif")));
    }
  }

  @Test
  void whatCannotBeImported() {
    Path output = folder.resolve("model.zip");
    for (Object[] arguments :
        new Object[][] {
          {"import", "--output", output},
          {"import", "--onnx", REFINER, "--model", REFINER, "--output", output},
          {"import", "--onnx", REFINER, "--output", output},
          {"import", "--onnx", REFINER, "--range", "9", "--output", output},
          {"import", "--model", REFINER, "--output", output},
          {"import", "--onnx", TrainedModel.path(), "--range", "0:1", "--output", output}
        }) {
      Cli.run(arguments).assertRefused();
      assertFalse(Files.exists(output));
    }
  }
}
