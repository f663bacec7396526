package io.github.simgan.model;

import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the file tells others: {@code rdf.yaml}, shaped after BioImage.IO's model description 0.5,
 * and {@code README.md}. Both are made from the model and never read back.
 *
 * <p>Only an exported model ({@link ModelExport}) has what its author must be asked for, or what
 * others need to try it: names, the licence of the weights, test tensors.
 */
final class ModelDescription {
  /** Version of BioImage.IO's format. */
  static final String BIOIMAGE_IO = "0.5.4";

  static final String PAPER_DOI = "10.1109/CVPR.2017.241";
  static final String PAPER =
      "Shrivastava et al.: Learning from Simulated and Unsupervised Images through Adversarial"
          + " Training. CVPR 2017";

  private ModelDescription() {}

  /**
   * The content of {@code rdf.yaml}.
   *
   * @param hashes SHA-256 of the other entries, by name
   * @param details of an exported model, which has test tensors too
   */
  static String rdf(
      SimGanModel model, Map<String, String> hashes, Optional<ExportDetails> details) {
    Map<String, Object> rdf = new LinkedHashMap<>();
    rdf.put("format_version", BIOIMAGE_IO);
    rdf.put("type", "model");
    rdf.put(
        "name",
        details
            .map(ExportDetails::name)
            .filter(name -> !name.isEmpty())
            .orElse("SimGAN refiner" + suffix(model.provenance().preset())));
    rdf.put(
        "description",
        details
            .map(ExportDetails::description)
            .filter(text -> !text.isEmpty())
            .orElse("Makes simulated images look real without moving what their labels describe."));
    List<Object> authors = new ArrayList<>();
    details
        .map(ExportDetails::authors)
        .orElse(List.of("Not given"))
        .forEach(author -> authors.add(ordered("name", author)));
    rdf.put("authors", authors);
    details.ifPresent(d -> rdf.put("license", d.license()));
    rdf.put("cite", List.of(ordered("text", PAPER, "doi", PAPER_DOI)));
    rdf.put("tags", List.of("simgan", "simulated-to-real", "image-refinement", "2d", "fiji"));
    rdf.put("documentation", ModelFile.README);
    rdf.put(
        "attachments",
        List.of(file(ModelFile.SETTINGS, hashes), file(ModelFile.DISCRIMINATOR, hashes)));
    rdf.put("inputs", inputs(model, hashes));
    rdf.put("outputs", List.of(output(model, hashes)));
    Map<String, Object> onnx = file(ModelFile.REFINER, hashes);
    onnx.put("opset_version", OnnxGraph.OPSET);
    rdf.put("weights", ordered("onnx", onnx));
    Map<String, Object> simgan = file(ModelFile.SETTINGS, hashes);
    simgan.put("format", ModelFile.FORMAT);
    simgan.put("discriminator", ModelFile.DISCRIMINATOR);
    Map<String, Object> config = new LinkedHashMap<>();
    if (details.isPresent()) {
      Map<String, Object> tolerance =
          ordered("relative_tolerance", 1e-3, "absolute_tolerance", tolerance(model));
      config.put("bioimageio", ordered("reproducibility_tolerance", List.of(tolerance)));
    }
    config.put("simgan", simgan);
    rdf.put("config", config);
    return Yaml.write(rdf);
  }

  /** A ten thousandth of the refined grey levels' range. */
  static double tolerance(SimGanModel model) {
    return model.intensities().output().channels().stream()
            .mapToDouble(r -> r.high() - r.low())
            .max()
            .orElseThrow()
        / 10_000;
  }

  private static void test(Map<String, Object> tensor, Map<String, String> hashes, String file) {
    if (hashes.containsKey(file)) {
      tensor.put("test_tensor", file(file, hashes));
    }
  }

  private static String suffix(String preset) {
    return preset.matches("[A-Za-z0-9-]{1,32}") ? " (" + preset + ")" : "";
  }

  private static List<Object> inputs(SimGanModel model, Map<String, String> hashes) {
    RefinerSpec refiner = model.refiner();
    IntensityMap map = model.intensities().simulated();
    Map<String, Object> size = ordered("min", refiner.receptiveField(), "step", 1);
    Map<String, Object> simulated = new LinkedHashMap<>();
    simulated.put("id", RefinerOnnx.SIMULATED);
    simulated.put("description", "Simulated image in its own grey levels.");
    simulated.put("axes", axes("channel", refiner.channels(), size, size, 0));
    simulated.put("data", ordered("type", "float32"));
    simulated.put(
        "preprocessing",
        List.of(
            ordered("id", "ensure_dtype", "kwargs", ordered("dtype", "float32")),
            scaleLinear(
                map.channels().stream().map(r -> 2 / (r.high() - r.low())).toList(),
                map.channels().stream().map(r -> r.toUnit(0)).toList())));
    test(simulated, hashes, ModelExport.SIMULATED);
    List<Object> inputs = new ArrayList<>(List.of(simulated));
    if (refiner.allNoiseChannels() > 0) {
      Map<String, Object> noise = new LinkedHashMap<>();
      noise.put("id", RefinerOnnx.NOISE);
      noise.put(
          "description",
          "Uniform noise from -1.73 to 1.73: channels per pixel, per plane, then smooth ones.");
      noise.put(
          "axes", axes("noise", refiner.allNoiseChannels(), likeInput("y"), likeInput("x"), 0));
      noise.put("data", ordered("type", "float32"));
      test(noise, hashes, ModelExport.NOISE);
      inputs.add(noise);
    }
    return inputs;
  }

  private static Map<String, Object> output(SimGanModel model, Map<String, String> hashes) {
    RefinerSpec refiner = model.refiner();
    IntensityMap map = model.intensities().output();
    Map<String, Object> refined = new LinkedHashMap<>();
    refined.put("id", RefinerOnnx.REFINED);
    refined.put("description", "Refined image in the simulated image's grey levels.");
    refined.put(
        "axes",
        axes("channel", refiner.channels(), likeInput("y"), likeInput("x"), refiner.halo()));
    refined.put("data", ordered("type", "float32"));
    List<Object> steps = new ArrayList<>();
    steps.add(
        scaleLinear(
            map.channels().stream().map(r -> (r.high() - r.low()) / 2).toList(),
            map.channels().stream().map(r -> r.toGrey(0)).toList()));
    PixelType type = model.intensities().simulatedType();
    if (type.integer()) {
      steps.add(
          ordered("id", "clip", "kwargs", ordered("min", type.minimum(), "max", type.maximum())));
    }
    refined.put("postprocessing", steps);
    test(refined, hashes, ModelExport.REFINED);
    return refined;
  }

  private static List<Object> axes(
      String channel, int channels, Object height, Object width, int halo) {
    List<Object> names = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      names.add(channel + i);
    }
    Map<String, Object> y = ordered("type", "space", "id", "y", "size", height);
    Map<String, Object> x = ordered("type", "space", "id", "x", "size", width);
    if (halo > 0) {
      y.put("halo", halo);
      x.put("halo", halo);
    }
    return List.of(
        ordered("type", "batch"), ordered("type", "channel", "channel_names", names), y, x);
  }

  private static Map<String, Object> likeInput(String axis) {
    return ordered("tensor_id", RefinerOnnx.SIMULATED, "axis_id", axis);
  }

  private static Map<String, Object> scaleLinear(List<Double> gain, List<Double> offset) {
    return ordered(
        "id", "scale_linear", "kwargs", ordered("axis", "channel", "gain", gain, "offset", offset));
  }

  private static Map<String, Object> file(String name, Map<String, String> hashes) {
    return ordered("source", name, "sha256", hashes.get(name));
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** The content of {@code README.md}. */
  static String readme(SimGanModel model) {
    return String.format(
        """
        # A SimGAN refiner

        This zip is a trained model of *SimGAN for Fiji*. It makes simulated images look real
        without moving what their labels describe. In Fiji: Plugins > SimGAN > Refine with SimGAN...

        - `rdf.yaml` describes the model to other programs (BioImage.IO model description).
        - `refiner.onnx` holds the refiner and its weights; any ONNX runtime runs it.
        - `discriminator.onnx` tells real patches from refined ones.
        - `simgan.json` holds everything else: networks, intensity maps, how it was trained.

        ## How it was made

        ```
        %s```

        ## How to cite

        %s, https://doi.org/%s
        """,
        ModelSummary.of(model).text(), PAPER, PAPER_DOI);
  }
}
