package io.github.simgan.model;

import io.github.simgan.network.RefinerSpec;
import java.util.List;
import onnx.Onnx.ModelProto;

/**
 * A refiner as an ONNX file that brings its noise along: the file of {@link RefinerOnnx} without
 * the input {@value RefinerOnnx#NOISE}. Instead it holds a square of noise, {@value #TILE}, which
 * is put beside itself mirrored until the image is filled, so that noise that varies slowly has no
 * seams. An image that is no larger than the square gets the noise that this program gives the
 * first plane, pixel by pixel.
 */
final class FixedNoiseOnnx {
  private static final String TILE = "noise_tile";

  /** Side of the square in pixels, if the test image is not larger. */
  private static final int SIDE = 256;

  private FixedNoiseOnnx() {}

  /** The file of a model's refiner, which must have noise; the same bytes for the same model. */
  static byte[] write(SimGanModel model) {
    RefinerSpec spec = model.refiner();
    int side = Math.max(SIDE, TestTensors.width(model));
    ModelProto structure = RefinerOnnx.structure(spec, graph -> noise(graph, side));
    ModelProto.Builder file = OnnxModel.withWeights(structure, model.refinerWeights());
    file.getGraphBuilder()
        .addInitializer(
            OnnxModel.tensor(
                TILE,
                TestTensors.noise(model, side, side),
                1,
                spec.allNoiseChannels(),
                side,
                side));
    return file.build().toByteArray();
  }

  /** As large as the simulated images, and the same for each of them. */
  private static String noise(OnnxGraph graph, int side) {
    String shape = graph.operation("Shape", "image_shape", RefinerOnnx.SIMULATED);
    String noise = TILE;
    noise = graph.gather("noise_rows", noise, mirrored(graph, shape, "row", 2, side), 2);
    noise = graph.gather("noise_plane", noise, mirrored(graph, shape, "column", 3, side), 3);
    String count = graph.gather("image_count", shape, graph.constants("count_axis", 0), 0);
    String times = "noise_times";
    graph.along(-1, "Concat", times, List.of(count, graph.constants("once", 1, 1, 1)), times);
    return graph.operation("Expand", RefinerOnnx.NOISE, noise, times);
  }

  /**
   * Places in the square, there and back: 0, 1, ..., side − 1, side − 2, ..., 1, 0, 1, ... No line
   * stands beside itself, which would be seen.
   */
  private static String mirrored(OnnxGraph graph, String shape, String name, int axis, int side) {
    String length = graph.gather(name + "_length", shape, graph.constant(name + "_axis", axis), 0);
    String from = graph.constant(name + "_from", 0);
    String by = graph.constant(name + "_by", 1);
    String all = graph.operation("Range", name + "_all", from, length, by);
    String period = graph.constant(name + "_period", 2 * (side - 1));
    String there = graph.operation("Mod", name + "_there", all, period);
    String back = graph.operation("Sub", name + "_back", period, there);
    return graph.operation("Min", name + "_place", there, back);
  }
}
