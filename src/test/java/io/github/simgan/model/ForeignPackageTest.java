package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.workflow.ImportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Packages of BioImage.IO that other programs made become models, or are refused. */
class ForeignPackageTest extends ImportFixture {
  private Path write(ZipParts parts) throws IOException {
    return parts.write(folder.resolve("foreign.zip"));
  }

  @Test
  void aPackageOfBioImageIo() throws IOException {
    Path file = write(ForeignZip.foreign());
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
    assertNotEquals(ForeignZip.RDF, ForeignZip.RDF.replace(pattern, replacement), pattern);
    assertRefused(
        write(ForeignZip.foreign().put("rdf.yaml", ForeignZip.RDF.replace(pattern, replacement))),
        NONE,
        words);
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
    ZipParts parts =
        ForeignZip.foreign().put("in.npy", Npy.write(new float[23 * 37], 1, 1, 37, 23));
    assertRefused(write(parts), NONE, "do not fit its network");
    parts = ForeignZip.foreign();
    parts.entries.remove("rdf.yaml");
    assertRefused(write(parts), NONE, "no rdf.yaml");
    assertRefused(
        write(ForeignZip.foreign().put("nets/tanh.onnx", ForeignNets.resource("noise.onnx"))),
        NONE,
        "describes 1 inputs");
  }

  /** What other steps come to. */
  @Test
  void otherSteps() throws IOException {
    // No test tensors, an output in the network's range, mean and deviation.
    String rdf =
        ForeignZip.RDF
            .replace("test_tensor", "sample_tensor")
            .replaceAll("(?m)^ +postprocessing:\\R.*\\R.*\\R", "")
            .replace("kwargs: {gain: 0.01, offset: -1.0}", "kwargs: {gain: 1}")
            .replace(
                "- id: scale_linear\n        kwargs:\n          axis: channel\n          gain: [2]\n          offset: [0.5]",
                "- id: fixed_zero_mean_unit_variance\n        kwargs: {mean: 100, std: 50}");
    assertTrue(rdf.contains("mean: 100") && !rdf.contains("postprocessing"), rdf);
    Path file = write(ForeignZip.foreign().put("rdf.yaml", rdf));
    assertEquals(Optional.empty(), ImportFiles.importModel(file, NONE, output, Progress.NONE));
    SimGanModel model = ModelFile.read(output);
    assertEquals(
        List.of(new IntensityMap.Range(50, 150)), model.intensities().simulated().channels());
    assertEquals(model.intensities().simulated(), model.intensities().output());
  }
}
