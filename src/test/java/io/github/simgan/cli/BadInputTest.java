package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever cannot be used: exit code 2, one line, nothing written. */
class BadInputTest {
  @TempDir Path folder;
  private Path good;

  /** Images that no command can use. */
  enum BadImage {
    MISSING("does not exist"),
    TEXT_NAMED_TIF("is named .tif but is not"),
    EMPTY_FOLDER("has no TIFF, PNG or JPEG"),
    TOO_SMALL("smaller than"),
    RGB("channel"),
    NAN("NaN"),
    TRUNCATED("");

    final String says;

    BadImage(String says) {
      this.says = says;
    }

    Path make(Path folder) throws IOException {
      Path file = folder.resolve("bad.tif");
      switch (this) {
        case MISSING -> {}
        case TEXT_NAMED_TIF -> Files.writeString(file, "These are not the pixels.");
        case EMPTY_FOLDER -> Files.createDirectory(file);
        case TOO_SMALL -> SmallImages.simulated(file, 9, 9, 1);
        case RGB -> SmallImages.rgb(file, 64, 64);
        case NAN -> SmallImages.nan(file, 64, 64);
        case TRUNCATED -> {
          SmallImages.simulated(file, 64, 64, 1);
          cut(file);
        }
      }
      return file;
    }
  }

  /** Files that are no model. */
  enum BadModel {
    MISSING,
    TRUNCATED,
    FOREIGN_ZIP,
    TEXT,
    FOLDER;

    Path make(Path folder) throws IOException {
      Path file = folder.resolve("bad.zip");
      switch (this) {
        case MISSING -> {}
        case TRUNCATED -> {
          Files.copy(TrainedModel.path(), file);
          cut(file);
        }
        case FOREIGN_ZIP -> {
          try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("holiday.txt"));
            zip.write(new byte[] {1, 2, 3});
          }
        }
        case TEXT -> Files.writeString(file, "no zip");
        case FOLDER -> Files.createDirectory(file);
      }
      return file;
    }
  }

  private static void cut(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length * 2 / 3));
  }

  @BeforeEach
  void images() {
    good = SmallImages.simulated(folder.resolve("good.tif"), 64, 48, 2);
  }

  private void assertRefused(String says, Object... arguments) {
    SortedMap<String, String> before = Cli.listing(folder);
    Cli.Result result = Cli.run(arguments);
    result.assertRefused();
    assertTrue(result.err().contains(says), result.err());
    assertEquals(before, Cli.listing(folder));
  }

  @ParameterizedTest
  @EnumSource
  void imagesToRefine(BadImage bad) throws IOException {
    Path input = bad.make(folder);
    Path model = TrainedModel.path();
    Path out = folder.resolve("out.tif");
    assertRefused(bad.says, "refine", "--model", model, "--input", input, "--output", out);
    assertRefused(bad.says, "realism", "--model", model, "--input", input, "--output", out);
  }

  @ParameterizedTest
  @EnumSource
  void imagesToTrainOn(BadImage bad) throws IOException {
    Path input = bad.make(folder);
    Path model = folder.resolve("model.zip");
    Path log = folder.resolve("log.csv");
    for (boolean simulated : new boolean[] {true, false}) {
      assertRefused(
          bad.says,
          "train",
          "--simulated",
          simulated ? input : good,
          "--real",
          simulated ? good : input,
          "--model",
          model,
          "--log",
          log,
          "--steps",
          1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void models(BadModel bad) throws IOException {
    Path model = bad.make(folder);
    Path out = folder.resolve("out.tif");
    assertRefused("bad.zip", "info", "--model", model);
    assertRefused("bad.zip", "refine", "--model", model, "--input", good, "--output", out);
    assertRefused("bad.zip", "realism", "--model", model, "--input", good, "--output", out);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "train",
        "train --simulated a --real b --model c.zip --steps x",
        "train --simulated a --real b --model c.zip --steps 0",
        "train --simulated a --real b --model c.zip --batch 3",
        "train --simulated a --real b --model c.zip --patch 42",
        "train --simulated a --real b --model c.zip --patch 2x2",
        "train --simulated a --real b --model c.zip --lambda -1",
        "train --simulated a --real b --model c.zip --psi edges",
        "train --simulated a --real b --model c.zip --steps 1 --steps 1",
        "train --simulated a --real b --model c.zip --loss wasserstein",
        "train --simulated a --real b --model c.zip --refiner-rate 0",
        "train --simulated a --real b --model c.zip --history 3",
        "train --simulated a --real b --model c.zip --preset cells",
        "train --simulated a --real b --model c.zip --threads 0",
        "train --simulated a --real b --model c.zip --frob 1",
        "train --simulated a --real b --model c.zip --checkpoint-every -1",
        "train --simulated a --real b --model c.zip --checkpoint-every often",
        "train --simulated a --real b --model no/such/folder/c.zip",
        "refine --model a --input b --output c.tif --block 3",
        "refine --model a --input b --output c.tif --scale loud",
        "realism --model a --input b --output c.tif --kind nice",
        "info",
        "demo --steps 0",
        "demo --samples no-such-folder",
        "samples",
        "virtual-microscope",
        "virtual-microscope --output no/such/folder",
        "virtual-microscope --output no-such-folder --fields 0",
        "virtual-microscope --output no-such-folder --fields 10000",
        "virtual-microscope --output no-such-folder --size 64",
        "virtual-microscope --output no-such-folder --size 0x64"
      })
  void options(String line) {
    assertRefused("", line.isEmpty() ? new Object[0] : (Object[]) line.split(" "));
  }

  @Test
  void outputsThatWouldReplaceAnInput() throws IOException {
    Path model = Files.copy(TrainedModel.path(), folder.resolve("model.zip"));
    Path link = Files.createSymbolicLink(folder.resolve("link.tif"), good);
    Path out = folder.resolve("out.tif");
    assertRefused("good.tif", "refine", "--model", model, "--input", good, "--output", good);
    assertRefused("link.tif", "refine", "--model", model, "--input", good, "--output", link);
    assertRefused("folder", "refine", "--model", model, "--input", folder, "--output", folder);
    assertRefused(
        "out.tif",
        (Object[])
            "refine --model %s --input %s --output %s --realism %s"
                .formatted(model, good, out, out)
                .split(" "));
    assertRefused(
        "good.tif",
        (Object[])
            "train --simulated %s --real %s --model %s".formatted(good, good, good).split(" "));
    assertRefused(
        "good.tif",
        (Object[])
            "train --simulated %s --real %s --model %s".formatted(folder, folder, good).split(" "));
    assertRefused(
        "c.zip",
        (Object[])
            "train --simulated %1$s --real %1$s --model %2$s --log %2$s"
                .formatted(good, folder.resolve("c.zip"))
                .split(" "));
    for (String used : new String[] {"good.tif", "c.zip", "c.csv"}) {
      assertRefused(
          used,
          (Object[])
              "train --simulated %1$s --real %1$s --model %2$s --log %3$s --checkpoint %4$s"
                  .formatted(
                      good, folder.resolve("c.zip"), folder.resolve("c.csv"), folder.resolve(used))
                  .split(" "));
    }
  }

  @Test
  void outputsThatCannotBeWritten() throws IOException {
    Path model = TrainedModel.path();
    Path nowhere = folder.resolve("no/such/out.tif");
    assertRefused("no/such", "refine", "--model", model, "--input", good, "--output", nowhere);
    assertRefused("folder", "refine", "--model", model, "--input", good, "--output", folder);
    Path png = folder.resolve("out.png");
    assertRefused("TIFF", "refine", "--model", model, "--input", good, "--output", png);
    Path images = Files.createDirectory(folder.resolve("images"));
    SmallImages.simulated(images.resolve("a.tif"), 32, 32, 1);
    assertRefused("file", "refine", "--model", model, "--input", images, "--output", good);
    SmallImages.rgb(images.resolve("A.png"), 32, 32);
    Path out = folder.resolve("out");
    assertRefused("rename", "refine", "--model", model, "--input", images, "--output", out);
  }

  @Test
  void fullDisk() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        mount("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk),
        "NOT TESTED: a full disk, since a small tmpfs cannot be mounted here (needs root)");
    try {
      Path model = TrainedModel.path();
      Path big = SmallImages.simulated(folder.resolve("big.tif"), 128, 128, 1);
      Path out = disk.resolve("out.tif");
      assertRefused("room", "refine", "--model", model, "--input", big, "--output", out);
      assertRefused("room", "realism", "--model", model, "--input", big, "--output", out);
      Path zip = disk.resolve("m.zip");
      assertRefused("room", "train", "--simulated", good, "--real", good, "--model", zip);
    } finally {
      assertTrue(mount("umount", disk));
    }
  }

  /** Runs a command of the system that may not be allowed here; true if it worked. */
  static boolean mount(Object... command) throws Exception {
    try {
      return new ProcessBuilder(Arrays.stream(command).map(String::valueOf).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
