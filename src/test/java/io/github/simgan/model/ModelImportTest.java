package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.workflow.ExportFiles;
import io.github.simgan.workflow.ImportFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of others become models, or are refused before anything is written. */
class ModelImportTest {
  private static final Instant TIME = Instant.parse("2026-11-29T10:11:12.5Z");
  private static final ImportSettings NONE = ImportSettings.of(List.of(), "", "", TIME);
  private static final ImportSettings BYTES = ImportSettings.of(List.of("0:255"), "", "", TIME);
  private static final ExportDetails DETAILS =
      new ExportDetails(List.of("Jane Doe"), "CC-BY-4.0", "", "");

  @TempDir Path folder;
  private Path output;

  @BeforeEach
  void names() {
    output = folder.resolve("model.zip");
  }

  private static byte[] resource(String name) {
    try (InputStream in = ModelImportTest.class.getResourceAsStream("/foreign/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path copy(String name) throws IOException {
    return Files.write(folder.resolve(name), resource(name));
  }

  private SimGanModel imported(Path file, ImportSettings settings) {
    ImportFiles.importModel(file, settings, output, Progress.NONE);
    return ModelFile.read(output);
  }

  private void assertRefused(Path file, ImportSettings settings, String... words) {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> ImportFiles.importModel(file, settings, output, Progress.NONE))
            .getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertTrue(message.endsWith(".") && message.chars().noneMatch(c -> c < ' '), message);
    assertFalse(Files.exists(output), message);
  }

  @Test
  void anOnnxFileBecomesAModelThatSaysWhereItCameFrom() throws IOException {
    Path file = copy("tanh.onnx");
    SimGanModel model = imported(file, BYTES);
    assertEquals(ForeignRefiner.read(resource("tanh.onnx"), "").spec(), model.refiner());
    assertEquals(Optional.empty(), model.discriminator());
    assertEquals(
        List.of(new IntensityMap.Range(0, 255)), model.intensities().simulated().channels());
    assertEquals(model.intensities().simulated(), model.intensities().output());
    assertEquals(PixelType.UINT8, model.intensities().simulatedType());
    assertEquals(
        new Provenance.Imported(
            "tanh",
            "tanh.onnx",
            Sha256.of(resource("tanh.onnx")),
            "2026-11-29T10:11:12Z",
            Map.of()),
        model.provenance().imported().orElseThrow());
    String info = ModelSummary.of(output).text();
    assertTrue(info.contains("Imported from: tanh.onnx, SHA-256 " + ModelFile.sha256(file)), info);
    assertTrue(info.contains("Imported by: SimGAN for Fiji development on 2026-11-29T10:"), info);
    assertTrue(info.contains("Discriminator: none; there are no realism maps"), info);
    assertFalse(info.contains("Steps") || info.contains("losses"), info);
    JsonFields json =
        JsonFields.of(
            Json.parse(
                ModelSummary.of(output).json().getBytes(StandardCharsets.UTF_8), "the summary"),
            "the summary");
    assertEquals(2, json.integer("format"));
    assertFalse(json.has("discriminator"));
    assertEquals("tanh.onnx", json.object("provenance").object("imported").text("file"));
    // Twice the same file.
    byte[] first = Files.readAllBytes(output);
    imported(file, BYTES);
    assertArrayEquals(first, Files.readAllBytes(output));
  }

  @Test
  void rangesAndTypes() throws IOException {
    Path file = copy("noise.onnx");
    SimGanModel model =
        imported(file, ImportSettings.of(List.of("0:1", "-1:1"), "uint16", "My net", TIME));
    assertEquals(
        List.of(new IntensityMap.Range(0, 1), new IntensityMap.Range(-1, 1)),
        model.intensities().simulated().channels());
    assertEquals(PixelType.UINT16, model.intensities().simulatedType());
    assertEquals("My net", model.provenance().imported().orElseThrow().name());
    model = imported(file, ImportSettings.of(List.of("0:256"), "", "", TIME));
    assertEquals(2, model.intensities().simulated().channels().size());
    assertEquals(PixelType.UINT16, model.intensities().simulatedType());
    model = imported(file, ImportSettings.of(List.of("0:1"), "", "", TIME));
    assertEquals(PixelType.FLOAT32, model.intensities().simulatedType());
    Files.delete(output);
    assertRefused(file, NONE, "Give the range");
    assertRefused(
        file, ImportSettings.of(List.of("0:1", "0:1", "0:1"), "", "", TIME), "2 channels");
    for (String range : new String[] {"0", "1:0", "a:b", "0:NaN", "0:1:2", ":"}) {
      InvalidInputException e =
          assertThrows(
              InvalidInputException.class,
              () -> ImportSettings.of(List.of(range), "", "", TIME),
              range);
      assertTrue(e.getMessage().contains("'" + range + "'"), e.getMessage());
    }
    assertThrows(InvalidInputException.class, () -> ImportSettings.of(List.of(), "int4", "", TIME));
    assertThrows(InvalidInputException.class, () -> ImportSettings.of(List.of(), "", "a\nb", TIME));
  }

  /** Its noise, too: everybody who imports the file gets the same model. */
  @Test
  void anExportedImportIsValidAndComesBack() throws IOException {
    SimGanModel model = imported(copy("noise.onnx"), BYTES);
    Path exported = folder.resolve("exported.zip");
    ExportFiles.export(output, DETAILS, Optional.empty(), exported);
    ZipParts parts = ZipParts.of(exported);
    assertEquals(List.of(), BioImageIo.faults(parts));
    assertFalse(parts.entries.containsKey("discriminator.onnx"));
    assertFalse(parts.text("rdf.yaml").contains("discriminator"), parts.text("rdf.yaml"));
    assertFalse(parts.text("README.md").contains("discriminator.onnx"));
    assertTrue(ModelExport.selfTest(exported).passed());
    TestModels.assertSame(model, imported(exported, NONE));
  }

  /** Byte by byte, with what its author said. */
  @Test
  void ourOwnExportsComeBackAsTheyAre() throws IOException {
    Path trained = folder.resolve("trained.zip");
    ModelFile.write(TestModels.tiny(), trained);
    Path exported = folder.resolve("exported.zip");
    ExportFiles.export(trained, DETAILS, Optional.empty(), exported);
    for (Path file : List.of(trained, exported)) {
      Optional<ModelExport.SelfTest> test =
          ImportFiles.importModel(file, NONE, output, Progress.NONE);
      assertEquals(file.equals(exported), test.isPresent());
      assertTrue(test.stream().allMatch(ModelExport.SelfTest::passed));
      assertEquals(-1, Files.mismatch(file, output));
      Files.delete(output);
    }
    assertRefused(exported, BYTES, "leave range");
    assertRefused(exported, ImportSettings.of(List.of(), "", "New", TIME), "leave the name out");
    ZipParts parts = ZipParts.of(exported);
    byte[] refined = parts.entries.get(ModelExport.REFINED);
    refined[refined.length - 2] ^= 0x40;
    Files.write(exported, parts.stored());
    assertRefused(exported, NONE, "was not imported", "does not reproduce");
    parts.entries.get("refiner.onnx")[2000] ^= 1;
    Files.write(exported, parts.stored());
    assertRefused(exported, NONE, "names by its hash");
  }

  @Test
  void filesThatAreNone() throws IOException {
    assertRefused(folder.resolve("missing.onnx"), BYTES, "There is no network");
    assertRefused(Files.write(folder.resolve("e.onnx"), new byte[0]), BYTES, "is empty");
    assertRefused(Files.writeString(folder.resolve("t.onnx"), "text"), BYTES, "no ONNX file");
    assertRefused(Files.writeString(folder.resolve("t.zip"), "text"), NONE, "not a zip");
    Path file = copy("tanh.onnx");
    output = file;
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> ImportFiles.importModel(file, BYTES, file, Progress.NONE));
    assertTrue(e.getMessage().contains("another name"), e.getMessage());
    assertArrayEquals(resource("tanh.onnx"), Files.readAllBytes(file));
  }

  @Test
  void cancelledNothingIsWritten() throws IOException {
    Path file = copy("tanh.onnx");
    Progress cancelled =
        new Progress() {
          @Override
          public void update(double fraction, String message) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThrows(
        CancelledException.class, () -> ImportFiles.importModel(file, BYTES, output, cancelled));
    assertFalse(Files.exists(output));
  }

  /** As other tools write it: flow lists, comments, folded texts, no quotes. */
  static final String RDF =
      """
      ---
      # A comment: with a colon
      format_version: 0.5.4
      type: model
      name: Eyes & more
      description: >-
        Makes eyes
        look real.
      authors:
      - {name: "Jane D\\u00f6e", affiliation: 'Inst. of ''X'''}
      - name: Max M.
        orcid: 0000-0002-1825-0097
      license: MIT
      version: 1.0
      timestamp: 2024-01-01T00:00:00+00:00
      cite:
      - text: Doe, J. and others, in a text that is so long that
          it goes on in the next line   # and has a comment
        doi: 10.1000/1
      git_repo: null
      documentation: README.md
      inputs:
        - id: image
          axes:
            - {type: batch}
            - {type: channel, channel_names: [grey]}
            - {type: space, id: y, size: {min: 9, step: 1}}
            - type: space
              id: x
              size:
                min: 9
                step: 1
          data: {type: uint8}
          preprocessing:
            - id: ensure_dtype
              kwargs: {dtype: float32}
            - id: scale_linear
              kwargs: {gain: 0.01, offset: -1.0}
            - id: scale_linear
              kwargs:
                axis: channel
                gain: [2]
                offset: [0.5]
          test_tensor: {source: in.npy}
      outputs:
        - id: out
          axes: [{type: batch}, {type: channel, channel_names: [grey]},
            {type: space, id: y, size: {tensor_id: image, axis_id: y}},
            {type: space, id: x, size: {tensor_id: image, axis_id: x}}]
          postprocessing:
            - {id: scale_linear, kwargs: {gain: 50.0, offset: 100}}
            - {id: clip, kwargs: {min: 0, max: 255}}
          test_tensor: {source: out.npy}
      weights:
        pytorch_state_dict: {source: weights.pt}
        onnx: {source: "nets/tanh.onnx", opset_version: 13}
      """;

  /** The fixture's tensors in the grey levels of that description. */
  static ZipParts foreign() {
    Npy.Array in = Npy.read(resource("tanh_input.npy"), "in");
    Npy.Array out = Npy.read(resource("tanh_output.npy"), "out");
    float[] grey = new float[in.values().length];
    float[] refined = new float[grey.length];
    for (int i = 0; i < grey.length; i++) {
      // 2 (0.01 g - 1) + 0.5 = u
      grey[i] = ((in.values()[i] - 0.5f) / 2 + 1) * 100;
      refined[i] = Math.min(Math.max(50 * out.values()[i] + 100, 0), 255);
    }
    return new ZipParts()
        .put("rdf.yaml", RDF)
        .put("nets/tanh.onnx", resource("tanh.onnx"))
        .put("in.npy", Npy.write(grey, 1, 1, 23, 37))
        .put("out.npy", Npy.write(refined, 1, 1, 23, 37));
  }

  private Path write(ZipParts parts) throws IOException {
    return parts.write(folder.resolve("foreign.zip"));
  }

  @Test
  void aPackageOfBioImageIo() throws IOException {
    Path file = write(foreign());
    ModelExport.SelfTest test =
        ImportFiles.importModel(file, NONE, output, Progress.NONE).orElseThrow();
    assertTrue(test.passed() && test.difference() < 1e-3, test.sentence());
    SimGanModel model = ModelFile.read(output);
    IntensityMap.Range in = model.intensities().simulated().channels().get(0);
    assertEquals(25, in.low(), 1e-9);
    assertEquals(125, in.high(), 1e-9);
    IntensityMap.Range out = model.intensities().output().channels().get(0);
    assertEquals(new IntensityMap.Range(50, 150), out);
    assertEquals(PixelType.UINT8, model.intensities().simulatedType());
    Provenance.Imported from = model.provenance().imported().orElseThrow();
    assertEquals("Eyes & more", from.name());
    assertEquals(
        Map.of(
            "name", "Eyes & more",
            "description", "Makes eyes look real.",
            "version", "1.0",
            "license", "MIT",
            "authors", "Jane D\u00f6e; Max M.",
            "cite",
                "Doe, J. and others, in a text that is so long that it goes on in the next line"),
        from.said());
    String info = ModelSummary.of(output).text();
    assertTrue(info.contains("It said license: MIT"), info);
  }

  private void assertRefused(String pattern, String replacement, String... words)
      throws IOException {
    assertNotEquals(RDF, RDF.replace(pattern, replacement), pattern);
    assertRefused(write(foreign().put("rdf.yaml", RDF.replace(pattern, replacement))), NONE, words);
  }

  @Test
  void packagesThatCannotBeTaken() throws IOException {
    assertRefused("0.5.4", "0.4.10", "of format '0.4.10'", "import the ONNX file itself");
    assertRefused("type: model", "type: dataset", "no model");
    assertRefused("  onnx: {", "  keras_hdf5: {", "no ONNX weights");
    assertRefused("nets/tanh.onnx", "https://a.org/x.onnx", "not in one ONNX file");
    assertRefused("opset_version: 13", "sha256: ab", "another hash");
    assertRefused("opset_version: 13", "external_data: {source: x}", "not in one ONNX file");
    assertRefused("id: y, size: {min", "id: x, size: {min", "other axes");
    assertRefused("- {type: batch}", "- {type: batch}\n      - {type: time}", "other axes");
    assertRefused("{type: uint8}", "{type: int16}", "pixel type 'int16'");
    assertRefused("gain: 0.01", "gain: -0.01", "not above 0");
    assertRefused("gain: 0.01", "gain: 0", "not above 0");
    assertRefused("gain: [2]", "gain: [2, 3]", "2 values for 1 channels");
    assertRefused("gain: 0.01", "gain: 0.012", "was not imported", "does not reproduce");
    assertRefused("min: 0, max: 255", "min: 0, max: 99", "'clip'");
    assertRefused("id: clip, kwargs: {min: 0, max: 255}", "id: sigmoid", "'sigmoid'");
    assertRefused(
        "- id: scale_linear\n        kwargs: {gain",
        "- id: zero_mean_unit_variance\n        kwargs: {gain",
        "'zero_mean");
    assertRefused("in.npy", "other.npy", "no other.npy");
    assertRefused("- id: image", "- &a id: image", "no aliases");
    assertRefused("name: Eyes & more", "name: !!java.io.File /etc/x", "no aliases");
    assertRefused("name: Eyes & more", "name: a\nname: b", "'name' twice");
    ZipParts parts = foreign().put("in.npy", Npy.write(new float[23 * 37], 1, 1, 37, 23));
    assertRefused(write(parts), NONE, "do not fit its network");
    parts = foreign();
    parts.entries.remove("rdf.yaml");
    assertRefused(write(parts), NONE, "no rdf.yaml");
    assertRefused(
        write(foreign().put("nets/tanh.onnx", resource("noise.onnx"))), NONE, "describes 1 inputs");
  }

  /** What other steps come to. */
  @Test
  void otherSteps() throws IOException {
    // No test tensors, an output in the network's range, mean and deviation.
    String rdf =
        RDF.replace("test_tensor", "sample_tensor")
            .replaceAll("(?m)^ +postprocessing:\\R.*\\R.*\\R", "")
            .replace("kwargs: {gain: 0.01, offset: -1.0}", "kwargs: {gain: 1}")
            .replace(
                "- id: scale_linear\n        kwargs:\n          axis: channel\n          gain: [2]\n          offset: [0.5]",
                "- id: fixed_zero_mean_unit_variance\n        kwargs: {mean: 100, std: 50}");
    assertTrue(rdf.contains("mean: 100") && !rdf.contains("postprocessing"), rdf);
    Path file = write(foreign().put("rdf.yaml", rdf));
    assertEquals(Optional.empty(), ImportFiles.importModel(file, NONE, output, Progress.NONE));
    SimGanModel model = ModelFile.read(output);
    assertEquals(
        List.of(new IntensityMap.Range(50, 150)), model.intensities().simulated().channels());
    assertEquals(model.intensities().simulated(), model.intensities().output());
  }
}
