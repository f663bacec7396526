package io.github.simgan.model;

import static io.github.simgan.model.ModelDescription.file;
import static io.github.simgan.model.ModelDescription.ordered;

import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.PixelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes into a refiner and what comes out, in the words of BioImage.IO's model description:
 * axes, values, and what is done to them before and after, so that others need nothing but the ONNX
 * file.
 */
final class TensorDescription {
  private static final double LARGEST_UNIFORM = Math.sqrt(3);

  /** Four values of half the weight, each at most twice as large between those of its grid. */
  private static final double LARGEST_OCTAVE = 4 * LARGEST_UNIFORM;

  private TensorDescription() {}

  /** The inputs: the simulated image and, if the refiner has it and it is not fixed, noise. */
  static List<Object> inputs(SimGanModel model, Map<String, String> hashes) {
    RefinerSpec refiner = model.refiner();
    IntensityMap map = model.intensities().simulated();
    Map<String, Object> size = ordered("min", refiner.receptiveField(), "step", 1);
    Map<String, Object> simulated = new LinkedHashMap<>();
    simulated.put("id", RefinerOnnx.SIMULATED);
    simulated.put("description", "Simulated image in its own grey levels.");
    simulated.put("axes", axes("channel", refiner.channels(), size, size, 0));
    simulated.put("data", data(model.intensities().simulatedType()));
    List<Object> steps = new ArrayList<>(List.of(ensureFloat()));
    scaleLinear(
        steps,
        map.channels().stream().map(r -> 2 / (r.high() - r.low())).toList(),
        map.channels().stream().map(r -> r.toUnit(0)).toList());
    steps.add(ensureFloat());
    simulated.put("preprocessing", steps);
    files(simulated, hashes, ModelExport.SIMULATED, ExportPictures.SIMULATED);
    List<Object> inputs = new ArrayList<>(List.of(simulated));
    if (refiner.allNoiseChannels() > 0 && !hashes.containsKey(ModelFile.FIXED_NOISE)) {
      Map<String, Object> noise = new LinkedHashMap<>();
      noise.put("id", RefinerOnnx.NOISE);
      noise.put(
          "description",
          (refiner.hasGains()
                  ? "Nearly normal noise in octaves: new for every pixel, then over 2 pixels, 4, ..."
                  : "Uniform noise from -1.73 to 1.73: channels per pixel")
              + ", then channels per plane, then smooth ones.");
      noise.put(
          "axes", axes("noise", refiner.allNoiseChannels(), likeInput("y"), likeInput("x"), 0));
      noise.put(
          "data",
          ordered(
              "type",
              "float32",
              "range",
              List.of(-largest(refiner), largest(refiner)),
              "unit",
              "arbitrary unit"));
      noise.put("preprocessing", List.of(ensureFloat()));
      files(noise, hashes, ModelExport.NOISE, ExportPictures.NOISE);
      inputs.add(noise);
    }
    return inputs;
  }

  /** The output. */
  static Map<String, Object> output(SimGanModel model, Map<String, String> hashes) {
    RefinerSpec refiner = model.refiner();
    IntensityMap map = model.intensities().output();
    Map<String, Object> refined = new LinkedHashMap<>();
    refined.put("id", RefinerOnnx.REFINED);
    refined.put("description", "Refined image in the simulated image's grey levels.");
    refined.put(
        "axes",
        axes("channel", refiner.channels(), likeInput("y"), likeInput("x"), refiner.halo()));
    refined.put("data", data(model.intensities().simulatedType()));
    List<Object> steps = new ArrayList<>();
    scaleLinear(
        steps,
        map.channels().stream().map(r -> (r.high() - r.low()) / 2).toList(),
        map.channels().stream().map(r -> r.toGrey(0)).toList());
    PixelType type = model.intensities().simulatedType();
    if (type.integer()) {
      steps.add(
          ordered("id", "clip", "kwargs", ordered("min", type.minimum(), "max", type.maximum())));
    }
    steps.add(ensureFloat());
    refined.put("postprocessing", steps);
    files(refined, hashes, ModelExport.REFINED, ExportPictures.REFINED);
    return refined;
  }

  private static List<Object> axes(
      String channel, int channels, Object height, Object width, int halo) {
    List<Object> names = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      names.add(channel + i);
    }
    Map<String, Object> y = ordered("type", "space", "id", "y", "scale", 1.0, "size", height);
    Map<String, Object> x = ordered("type", "space", "id", "x", "scale", 1.0, "size", width);
    if (halo > 0) {
      y.put("halo", halo);
      x.put("halo", halo);
    }
    return List.of(
        ordered("type", "batch", "id", "batch"),
        ordered("type", "channel", "id", "channel", "channel_names", names),
        y,
        x);
  }

  private static Map<String, Object> likeInput(String axis) {
    return ordered("tensor_id", RefinerOnnx.SIMULATED, "axis_id", axis);
  }

  /** Values are floats in the grey levels of the image's own type. */
  private static Map<String, Object> data(PixelType type) {
    Map<String, Object> data = ordered("type", "float32");
    if (type.integer()) {
      data.put("range", List.of(type.minimum(), type.maximum()));
    }
    data.put("unit", "arbitrary unit");
    return data;
  }

  private static Map<String, Object> ensureFloat() {
    return ordered("id", "ensure_dtype", "kwargs", ordered("dtype", "float32"));
  }

  /** Adds a scaling, unless it changes nothing, which the format forbids. */
  private static void scaleLinear(List<Object> steps, List<Double> gain, List<Double> offset) {
    if (gain.stream().allMatch(g -> g == 1) && offset.stream().allMatch(o -> o == 0)) {
      return;
    }
    steps.add(
        ordered(
            "id",
            "scale_linear",
            "kwargs",
            ordered("axis", "channel", "gain", gain, "offset", offset)));
  }

  private static void files(
      Map<String, Object> tensor, Map<String, String> hashes, String test, String sample) {
    if (hashes.containsKey(test)) {
      tensor.put("test_tensor", file(test, hashes));
    }
    if (hashes.containsKey(sample)) {
      tensor.put("sample_tensor", file(sample, hashes));
    }
  }

  private static double largest(RefinerSpec refiner) {
    return refiner.hasGains() ? LARGEST_OCTAVE : LARGEST_UNIFORM;
  }
}
