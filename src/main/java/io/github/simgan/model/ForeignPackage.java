package io.github.simgan.model;

import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model of BioImage.IO (format 0.5) that another program wrote: a refiner as ONNX, and a
 * description ({@code rdf.yaml}) of what is done to grey levels before and after.
 *
 * @param refiner the network
 * @param before from grey levels to the network
 * @param after from the network to the described output
 * @param type pixel type of the images
 * @param name of the model
 * @param said what the description says of the model, by keyword: authors, licence, ...
 * @param testInputs names of the files with the test image and, if there is noise, its noise; empty
 *     where none are given
 * @param testOutput name of the file with what comes of them; empty where none is given
 */
record ForeignPackage(
    ForeignRefiner refiner,
    LinearSteps before,
    LinearSteps after,
    PixelType type,
    String name,
    Map<String, String> said,
    List<String> testInputs,
    Optional<String> testOutput) {
  private static final List<String> DESCRIPTIONS = List.of("rdf.yaml", "bioimageio.yaml");
  private static final String FORMAT = "0.5.";
  private static final int MAX_DESCRIPTION_BYTES = 1 << 20;
  private static final int LONGEST = 512;
  private static final String REMEDY =
      "ask its author for a package of BioImage.IO 0.5 with ONNX weights, or import the ONNX file"
          + " itself with its range";

  /**
   * Reads a package.
   *
   * @throws ModelDefect if it is none that this program can run
   */
  static ForeignPackage read(ModelZip zip) {
    String file =
        DESCRIPTIONS.stream()
            .filter(zip::has)
            .findFirst()
            .orElseThrow(() -> new ModelDefect("it has no rdf.yaml", REMEDY));
    return read(
        JsonFields.of(YamlParser.parse(zip.read(file, MAX_DESCRIPTION_BYTES), file), file), zip);
  }

  private static ForeignPackage read(JsonFields rdf, ModelZip zip) {
    String format = rdf.text("format_version");
    if (!rdf.text("type").equals("model") || !format.startsWith(FORMAT)) {
      throw new ModelDefect(
          "it is no model of BioImage.IO 0.5, but of format " + ModelDefect.quote(format), REMEDY);
    }
    ForeignRefiner refiner = refiner(rdf.object("weights"), zip);
    int channels = refiner.spec().channels();
    List<JsonFields> inputs = rdf.objects("inputs");
    List<JsonFields> outputs = rdf.objects("outputs");
    int wanted = refiner.spec().noiseChannels() > 0 ? 2 : 1;
    if (inputs.size() != wanted || outputs.size() != 1) {
      throw new ModelDefect(
          String.format(
              "it describes %d inputs and %d outputs, but its network has %d and 1",
              inputs.size(), outputs.size(), wanted),
          REMEDY);
    }
    JsonFields image = inputs.get(0);
    inputs.forEach(ForeignPackage::requireAxes);
    requireAxes(outputs.get(0));
    PixelType type = type(image);
    if (wanted > 1 && !LinearSteps.of(inputs.get(1), "preprocessing", 1, type).changesNothing()) {
      throw new ModelDefect("it scales its noise", REMEDY);
    }
    List<String> tests = new ArrayList<>();
    inputs.forEach(input -> testTensor(input).ifPresent(tests::add));
    return new ForeignPackage(
        refiner,
        LinearSteps.of(image, "preprocessing", channels, type),
        LinearSteps.of(outputs.get(0), "postprocessing", channels, type),
        type,
        rdf.text("name"),
        said(rdf),
        tests,
        testTensor(outputs.get(0)));
  }

  private static ForeignRefiner refiner(JsonFields weights, ModelZip zip) {
    if (!weights.has("onnx")) {
      throw new ModelDefect("it has no ONNX weights", REMEDY);
    }
    JsonFields onnx = weights.object("onnx");
    String source = onnx.text("source");
    if (onnx.has("external_data") || !zip.has(source)) {
      throw new ModelDefect(
          "its weights are not in one ONNX file in the zip", "download the whole package");
    }
    byte[] file = zip.read(source, ForeignGraph.maximumSize());
    if (onnx.has("sha256") && !Sha256.of(file).equals(onnx.text("sha256"))) {
      throw new ModelDefect(ModelDefect.quote(source) + " in it has another hash than it says");
    }
    return ForeignRefiner.read(file, ModelDefect.quote(source));
  }

  /** Batch, channel, y, x, as the network has them. */
  private static void requireAxes(JsonFields tensor) {
    StringBuilder axes = new StringBuilder();
    for (JsonFields axis : tensor.objects("axes")) {
      String type = axis.text("type");
      axes.append(type.equals("space") ? axis.text("id") : type).append(' ');
    }
    if (!axes.toString().equals("batch channel y x ")) {
      throw new ModelDefect(
          "its tensor "
              + ModelDefect.quote(tensor.text("id"))
              + " has other axes than batch, channel, y, x",
          REMEDY);
    }
  }

  private static PixelType type(JsonFields image) {
    if (!image.has("data") || !image.isObject("data")) {
      return PixelType.FLOAT32;
    }
    JsonFields data = image.object("data");
    String type = data.has("type") ? data.text("type") : "float32";
    List<Double> range =
        data.has("range") && data.isList("range") && type.startsWith("float")
            ? data.numbers("range")
            : List.of();
    for (PixelType known : List.of(PixelType.UINT8, PixelType.UINT16)) {
      if (type.equals(known.name()) || range.equals(List.of(known.minimum(), known.maximum()))) {
        return known;
      }
    }
    if (!type.startsWith("float")) {
      throw new ModelDefect(
          "its pixel type " + ModelDefect.quote(type) + " is not uint8, uint16 or float32", REMEDY);
    }
    return PixelType.FLOAT32;
  }

  private static Optional<String> testTensor(JsonFields tensor) {
    if (!tensor.has("test_tensor")) {
      return Optional.empty();
    }
    return Optional.of(
        tensor.isObject("test_tensor")
            ? tensor.object("test_tensor").text("source")
            : tensor.text("test_tensor"));
  }

  private static Map<String, String> said(JsonFields rdf) {
    Map<String, String> said = new LinkedHashMap<>();
    for (String key : List.of("name", "description", "version", "license", "id")) {
      if (rdf.has(key)) {
        said.put(key, cut(rdf.word(key)));
      }
    }
    join(rdf, "authors", "name", said);
    join(rdf, "cite", "text", said);
    return said;
  }

  private static void join(JsonFields rdf, String list, String key, Map<String, String> said) {
    if (rdf.has(list)) {
      List<String> texts = rdf.objects(list).stream().map(entry -> entry.word(key)).toList();
      said.put(list, cut(String.join("; ", texts)));
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  /** Grey levels that the network takes as −1 and 1. */
  IntensityMap input() {
    return before.intoUnit();
  }

  /**
   * Grey levels that −1 and 1 become. A package that leaves its output in the network's range is
   * given the input's: refined images have the grey levels of simulated ones.
   */
  IntensityMap output() {
    return after.changesNothing() ? input() : after.outOfUnit();
  }
}
