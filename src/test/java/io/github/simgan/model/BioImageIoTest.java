package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.workflow.ExportFiles;
import io.github.simgan.workflow.ImageWorkflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exported models are valid by the rules of BioImage.IO, and what breaks the rules is noticed. */
class BioImageIoTest {
  private static final ExportDetails DETAILS =
      new ExportDetails(
          List.of("Jane Doe / Institute of X / 0000-0002-1825-0097 / @jane-d", "Max: \"M\""),
          "CC-BY-4.0",
          "",
          "",
          "1.0.2",
          List.of("nuclei", "2d"),
          Optional.of(Instant.parse("2026-11-25T10:11:12.5Z")));

  @TempDir Path folder;

  private ZipParts exported(SimGanModel model) throws IOException {
    return exported(model, ExportNoise.INPUT);
  }

  private ZipParts exported(SimGanModel model, ExportNoise noise) throws IOException {
    Path file = folder.resolve("model.zip");
    Path output = folder.resolve("exported.zip");
    ModelFile.write(model, file);
    ExportFiles.export(file, DETAILS, noise, Optional.empty(), output);
    TestModels.assertSame(model, ModelFile.read(output));
    return ZipParts.of(output);
  }

  @Test
  void exportedModelsAreValid() throws IOException {
    for (SimGanModel model :
        List.of(
            TestModels.tiny(),
            TestModels.random(RefinerSpec.gaze(1), DiscriminatorSpec.gaze(1), 4),
            TestModels.random(RefinerSpec.microscopy(3), DiscriminatorSpec.microscopy(3), 5))) {
      ZipParts zip = exported(model);
      assertEquals(List.of(), BioImageIo.faults(zip));
      String rdf = zip.text("rdf.yaml");
      assertTrue(rdf.contains("timestamp: \"2026-11-25T10:11:12Z\""), rdf);
      assertTrue(rdf.contains("github_user: \"jane-d\""), rdf);
      assertEquals(model.refiner().allNoiseChannels() > 0, rdf.contains("sample_noise.tif"), rdf);
    }
  }

  /** Other programs see a network of one input; ours goes along. */
  @Test
  void fixedNoise() throws IOException {
    ZipParts zip = exported(TestModels.tiny(), ExportNoise.FIXED);
    assertEquals(List.of(), BioImageIo.faults(zip));
    String rdf = zip.text("rdf.yaml");
    assertFalse(rdf.contains("id: \"noise\""), rdf);
    assertTrue(rdf.matches("(?s).*onnx:\\s+source: \"refiner_fixed_noise.onnx\".*"), rdf);
    assertTrue(rdf.matches("(?s).*attachments:.*source: \"refiner.onnx\".*inputs:.*"), rdf);
    assertTrue(zip.text("README.md").contains("`refiner_fixed_noise.onnx` is the same refiner"));
    assertFalse(zip.entries.containsKey("test_noise.npy"));
  }

  /** Values that are the network's own need no scaling; below zero no tolerance is allowed. */
  @Test
  void valuesThatNeedNoScaling() throws IOException {
    for (double middle : new double[] {0, -100}) {
      SimGanModel tiny = TestModels.tiny();
      IntensityMap.Range range = new IntensityMap.Range(middle - 1, middle + 1);
      IntensityMap map = new IntensityMap(List.of(range, range));
      IntensityMaps maps =
          new IntensityMaps(
              map,
              map,
              map,
              List.of(tiny.intensities().exposures().get(0)),
              PixelType.FLOAT32,
              PixelType.FLOAT32);
      ZipParts zip =
          exported(
              new SimGanModel(
                  tiny.refiner(),
                  tiny.discriminator(),
                  maps,
                  tiny.noiseSeed(),
                  tiny.refinerWeights(),
                  tiny.discriminatorWeights(),
                  tiny.provenance()));
      assertEquals(List.of(), BioImageIo.faults(zip));
      assertEquals(middle != 0, zip.text("rdf.yaml").contains("scale_linear"));
    }
  }

  /** The middle of the first plane, and nothing else of the author's file. */
  @Test
  void sampleOfTheAuthor() throws IOException {
    SimGanModel model = TestModels.tiny();
    Path file = folder.resolve("model.zip");
    ModelFile.write(model, file);
    Hyperstack image = Hyperstack.create("secret name", PixelType.UINT16, 301, 200, 2, 3, 1);
    Views.flatIterable(image.pixels()).forEach(new Counter()::next);
    image.addInfo(Map.of("patient", "secret"));
    Path sample = folder.resolve("secret.tif");
    ImageWriter.tiff(image, sample);
    Path output = folder.resolve("exported.zip");
    ExportFiles.export(file, DETAILS, ExportNoise.INPUT, Optional.of(sample), output);
    ZipParts zip = ZipParts.of(output);
    assertEquals(List.of(), BioImageIo.faults(zip));
    for (byte[] content : zip.entries.values()) {
      assertFalse(new String(content, StandardCharsets.ISO_8859_1).contains("secret"));
    }
    Path shown = folder.resolve("shown.tif");
    Files.write(shown, zip.entries.get("sample_simulated.tif"));
    Hyperstack simulated = ImageFiles.open(shown);
    assertArrayEquals(new long[] {256, 200, 2, 1, 1}, simulated.pixels().dimensionsAsLongArray());
    for (int c = 0; c < 2; c++) {
      assertEquals(
          image.pixels().getAt(22 + 7, 11, c, 0, 0).getRealDouble(),
          simulated.pixels().getAt(7, 11, c, 0, 0).getRealDouble());
    }
    Files.write(folder.resolve("refined.tif"), zip.entries.get("sample_refined.tif"));
    Hyperstack refined = ImageFiles.open(folder.resolve("refined.tif"));
    Hyperstack expected =
        ImageWorkflow.refine(simulated, model, ImageRefiner.Scale.SIMULATED, 512, Progress.NONE);
    assertEquals(0, difference(expected, refined));
    assertTrue(difference(simulated, refined) > 0);
    Files.delete(output);
    ImageWriter.tiff(Hyperstack.create("grey", PixelType.UINT16, 300, 200, 1, 1, 1), sample);
    assertThrows(
        InvalidInputException.class,
        () -> ExportFiles.export(file, DETAILS, ExportNoise.INPUT, Optional.of(sample), output));
    assertFalse(Files.exists(output));
  }

  private static final class Counter {
    private int count;

    void next(RealType<?> pixel) {
      pixel.setReal(count++ * 7919 % 14_000);
    }
  }

  private static double difference(Hyperstack a, Hyperstack b) {
    var other = Views.flatIterable(b.pixels()).cursor();
    double most = 0;
    for (RealType<?> value : Views.flatIterable(a.pixels())) {
      most = Math.max(most, Math.abs(value.getRealDouble() - other.next().getRealDouble()));
    }
    return most;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "format_version: \"0.5.7\" | format_version: \"0.5.4\"",
        "type: \"model\" | type: \"modal\"",
        "name: \"SimGAN refiner [^\"]+\" | name: \"a/b/c/d\"",
        "license: \"CC-BY-4.0\" | license: \"my own\"",
        "license: \"CC-BY-4.0\" | licence: \"CC-BY-4.0\"",
        "doi: \"10.1109 | doi: \"1109",
        "documentation: \"README.md\" | documentation: \"README.txt\"",
        "documentation: \"README.md\" | documentation: \"OTHER.md\"",
        "orcid: \"0000 | orcid: \"000",
        "covers: | cover:",
        "cover.png | cover.bmp",
        "cover.png | other.png",
        "id: \"batch\" | id: \"b\"",
        "id: \"noise\" | id: \"Noise\"",
        "id: \"noise\" | id: \"simulated\"",
        "id: \"x\" | id: \"y\"",
        "scale: 1.0 | scale: 0.0",
        "min: 7 | min: 6",
        "min: 7 | min: 60",
        "step: 1 | step: 0",
        "channel_names:\\s+- \"channel0\" | channel_names:",
        "axis_id: \"y\" | axis_id: \"z\"",
        "axis_id: \"y\" | axis: \"y\"",
        "halo: 3 | halo: 4",
        "halo: 3 | halo: 0",
        "(range:\\s+- )0.0 | $160000.0",
        "unit: \"arbitrary unit\" | unit: \"grey\"",
        "id: \"ensure_dtype\" | id: \"cast\"",
        "dtype: \"float32\" | dtype: \"float16\"",
        "id: \"scale_linear\" | id: \"scale_cubic\"",
        "axis: \"channel\" | axis: \"colour\"",
        "test_tensor: | test:",
        "sample_tensor: | sample:",
        "test_noise.npy | test_noise.txt",
        "sample_noise.tif | sample_noise.npy",
        "opset_version: 13 | opset_version: 6",
        "opset_version: 13 | opset: 13",
        "sha256: \"..... | sha256: \"00000",
        "absolute_tolerance: [\\d.]+ | absolute_tolerance: 99999.0",
        "relative_tolerance: [\\d.]+ | relative_tolerance: 0.5",
      })
  void whatBreaksTheRules(String pattern, String replacement) throws IOException {
    ZipParts zip = broken(pattern, replacement);
    assertFalse(BioImageIo.faults(zip).isEmpty(), replacement);
  }

  private static ZipParts whole;

  private ZipParts broken(String pattern, String replacement) throws IOException {
    if (whole == null) {
      whole = exported(TestModels.tiny());
      assertEquals(List.of(), BioImageIo.faults(whole));
    }
    String rdf = whole.text("rdf.yaml");
    String other = rdf.replaceFirst(pattern, replacement);
    assertFalse(other.equals(rdf), pattern + " is not there");
    ZipParts zip = new ZipParts();
    zip.entries.putAll(whole.entries);
    return zip.put("rdf.yaml", other.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void authorsAsPeopleWriteThem() {
    assertEquals(new Author("Jane Doe", "", "", ""), Author.of(" Jane Doe "));
    assertEquals(
        new Author("J. Doe", "Univ. of X", "0000-0002-1694-233X", "jane"),
        Author.of("J. Doe / @jane / Univ. of X / 0000-0002-1694-233X"));
    for (String wrong :
        new String[] {
          "",
          "a/b",
          "A / B / C",
          "A / 0000-0002-1694-2330",
          "A\u0007",
          "/ A",
          "A / " + "b".repeat(129)
        }) {
      assertThrows(InvalidInputException.class, () -> Author.of(wrong), wrong);
    }
  }
}
