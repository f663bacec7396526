package io.github.simgan.network;

import io.github.simgan.network.NhwcConvolution.Role;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;

/** The layers of a refiner. */
final class RefinerGraph {
  private RefinerGraph() {}

  /**
   * The graph from what enters the network to f, and to the gains of noise if it has such.
   *
   * @param spec what it is
   * @param updater how its weights change
   * @param type of all numbers
   * @param engine what computes its convolutions
   */
  static ComputationGraphConfiguration of(
      RefinerSpec spec, IUpdater updater, DataType type, Engine engine) {
    ComputationGraphConfiguration.GraphBuilder builder = Refiner.newGraph(updater, type);
    List<ConvolutionShape> shapes = spec.convolutions();
    boolean blocks = engine == Engine.FASTEST && Layout.suits(spec.features());
    Layout into = new Layout(false, false, blocks);
    Layout within = new Layout(blocks, blocks, blocks);
    Layout outOf = new Layout(false, blocks, false);
    builder.addLayer(
        "first",
        NhwcConvolution.of(shapes.get(0), 1, Activation.RELU, true, into, Role.FIRST, engine),
        "input");
    String previous = "first";
    for (int block = 0; block < spec.blocks(); block++) {
      ConvolutionShape first = shapes.get(1 + 2 * block);
      ConvolutionShape second = shapes.get(2 + 2 * block);
      String sum = "block" + block;
      builder.addLayer(
          first.name(),
          NhwcConvolution.of(first, 1, Activation.RELU, true, within, Role.INNER, engine),
          previous);
      builder.addLayer(
          second.name(),
          NhwcConvolution.of(
              second, 1, Activation.IDENTITY, false, within, Role.ENDS_BLOCK, engine),
          first.name());
      ResidualAdd add = new ResidualAdd(spec.cutsSums(), second.name(), engine);
      builder.addVertex(sum, add, previous, second.name());
      previous = sum;
    }
    Activation end =
        spec.output() == RefinerSpec.Output.TANH ? Activation.TANH : Activation.IDENTITY;
    ConvolutionShape last = shapes.get(1 + 2 * spec.blocks());
    builder.addLayer(
        last.name(), NhwcConvolution.of(last, 1, end, false, outOf, Role.INNER, engine), previous);
    if (!spec.hasGains()) {
      return builder.setOutputs(last.name()).build();
    }
    ConvolutionShape gains = shapes.get(shapes.size() - 1);
    Layout plain = new Layout(false, false, false);
    builder.addLayer(
        gains.name(),
        NhwcConvolution.of(gains, 1, Activation.IDENTITY, true, plain, Role.FIRST, engine),
        "input");
    return builder.setOutputs(last.name(), gains.name()).build();
  }
}
