package io.github.simgan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualMicroscopeCommandTest {
  private static final List<String> LABELLED = List.of("simulated", "real_test", "real_train");

  @TempDir Path folder;

  private static Cli.Result make(Path output, Object... more) {
    List<Object> all = new ArrayList<>(List.of("virtual-microscope", "--output", output));
    all.addAll(Arrays.asList(more));
    return Cli.run(all.toArray());
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      Set<String> names = new TreeSet<>();
      all.filter(Files::isRegularFile).forEach(f -> names.add(folder.relativize(f).toString()));
      return names;
    }
  }

  private static double[] pixels(Path file) {
    Hyperstack image = ImageFiles.open(file);
    assertEquals(PixelType.UINT16, image.pixelType());
    double[] values = new double[(int) image.pixels().size()];
    var cursor = image.pixels().cursor();
    for (int i = 0; i < values.length; i++) {
      values[i] = cursor.next().getRealDouble();
    }
    return values;
  }

  @Test
  void setsAreCompleteAndLabelsLieOnTheirNuclei() throws IOException {
    Path output = folder.resolve("vm");
    make(output, "--fields", 5, "--size", "96x80").assertDone();
    Set<String> expected = new TreeSet<>(List.of("README.txt", "overview.png"));
    for (int n = 1; n <= 5; n++) {
      String name = "field_000" + n + ".tif";
      expected.add("real_unlabelled/images/" + name);
      for (String set : LABELLED) {
        if (n <= 2 || set.equals("simulated")) {
          expected.add(set + "/images/" + name);
          expected.add(set + "/labels/" + name);
        }
      }
    }
    assertEquals(expected, files(output));
    for (String set : LABELLED) {
      double[] grey = pixels(output.resolve(set).resolve("images/field_0001.tif"));
      double[] labels = pixels(output.resolve(set).resolve("labels/field_0001.tif"));
      assertEquals(96 * 80, grey.length);
      assertTrue(mean(grey, labels, true) > 1.3 * mean(grey, labels, false), set);
    }
    String text = Files.readString(output.resolve("README.txt"));
    assertTrue(text.contains("--fields 5 --size 96x80 --seed 1"), text);
  }

  private static double mean(double[] grey, double[] labels, boolean inside) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < grey.length; i++) {
      if (labels[i] > 0 == inside) {
        sum += grey[i];
        count++;
      }
    }
    return sum / count;
  }

  /** A field in two sets would let a network learn what it is tested on. */
  @Test
  void noFieldIsInTwoSets() {
    Path output = folder.resolve("vm");
    make(output, "--fields", 6, "--size", "64x64").assertDone();
    Set<String> seen = new HashSet<>();
    int all = 0;
    for (String set : LABELLED) {
      for (int n = 1; n <= (set.equals("simulated") ? 6 : 2); n++) {
        Path labels = output.resolve("%s/labels/field_%04d.tif".formatted(set, n));
        seen.add(Arrays.toString(pixels(labels)));
        all++;
      }
    }
    assertEquals(all, seen.size());
  }

  @Test
  void sameSeedSameFiles() throws IOException {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Path c = folder.resolve("c");
    make(a, "--fields", 2, "--size", "64x64", "--seed", 7).assertDone();
    make(a, "--fields", 2, "--size", "64x64", "--seed", 7).assertDone();
    make(b, "--fields", 2, "--size", "64x64", "--seed", 7).assertDone();
    make(c, "--fields", 2, "--size", "64x64", "--seed", 8).assertDone();
    for (String file : files(a)) {
      assertEquals(-1, Files.mismatch(a.resolve(file), b.resolve(file)), file);
      assertFalse(Files.mismatch(a.resolve(file), c.resolve(file)) == -1, file);
    }
  }

  @Test
  void strangersAmongTheFieldsAreRefused() throws IOException {
    Path output = folder.resolve("vm");
    make(output, "--fields", 4, "--size", "32x32").assertDone();
    var before = Cli.listing(output);
    Cli.Result fewer = make(output, "--fields", 3, "--size", "32x32");
    fewer.assertRefused();
    assertTrue(fewer.err().contains("field_0004.tif"), fewer.err());
    assertEquals(before, Cli.listing(output));
    Files.createDirectory(output.resolve("real_unlabelled/labels"));
    Files.createFile(output.resolve("real_unlabelled/labels/field_0001.tif"));
    Cli.Result spoilt = make(output, "--fields", 4, "--size", "32x32");
    spoilt.assertRefused();
    assertTrue(spoilt.err().contains("labels"), spoilt.err());
  }
}
