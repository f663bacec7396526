package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.TestProgress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.workflow.ExportFiles;
import io.github.simgan.workflow.ImportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files of others become models, or are refused before anything is written. */
class ModelImportTest extends ImportFixture {
  private static final ImportSettings BYTES = ImportSettings.of(List.of("0:255"), "", "", TIME);
  private static final ExportDetails DETAILS =
      new ExportDetails(List.of("Jane Doe"), "CC-BY-4.0", "", "");

  @Test
  void anOnnxFileBecomesAModelThatSaysWhereItCameFrom() throws IOException {
    Path file = copy("tanh.onnx");
    SimGanModel model = imported(file, BYTES);
    assertEquals(
        ForeignRefiner.read(ForeignNets.resource("tanh.onnx"), "").spec(), model.refiner());
    assertEquals(Optional.empty(), model.discriminator());
    assertEquals(
        List.of(new IntensityMap.Range(0, 255)), model.intensities().simulated().channels());
    assertEquals(model.intensities().simulated(), model.intensities().output());
    assertEquals(PixelType.UINT8, model.intensities().simulatedType());
    assertEquals(
        new Provenance.Imported(
            "tanh",
            "tanh.onnx",
            Sha256.of(ForeignNets.resource("tanh.onnx")),
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
    ExportFiles.export(output, DETAILS, ExportNoise.INPUT, Optional.empty(), exported);
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
    ExportFiles.export(trained, DETAILS, ExportNoise.INPUT, Optional.empty(), exported);
    Path fixed = folder.resolve("fixed.zip");
    ExportFiles.export(trained, DETAILS, ExportNoise.FIXED, Optional.empty(), fixed);
    for (Path file : List.of(trained, exported, fixed)) {
      Optional<ModelExport.SelfTest> test =
          ImportFiles.importModel(file, NONE, output, Progress.NONE);
      assertEquals(!file.equals(trained), test.isPresent());
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
    assertArrayEquals(ForeignNets.resource("tanh.onnx"), Files.readAllBytes(file));
  }

  @Test
  void cancelledNothingIsWritten() throws IOException {
    Path file = copy("tanh.onnx");
    assertThrows(
        CancelledException.class,
        () -> ImportFiles.importModel(file, BYTES, output, TestProgress.CANCELLED));
    assertFalse(Files.exists(output));
  }
}
