package io.github.simgan.network;

import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of the end of a residual block: relu(x + f) or x + f, inputs x and f in this order.
 */
final class ResidualAdd extends GraphVertex {
  private static final long serialVersionUID = 1L;
  private final boolean relu;
  private final String convolution;
  private final Engine engine;

  /**
   * A sum.
   *
   * @param relu whether it is cut at 0
   * @param convolution name of the layer that makes f, if it may add to x itself where nothing is
   *     learnt; else null
   * @param engine that computes it
   */
  ResidualAdd(boolean relu, String convolution, Engine engine) {
    this.relu = relu;
    this.engine = engine;
    this.convolution = convolution;
  }

  @Override
  public GraphVertex clone() {
    return new ResidualAdd(relu, convolution, engine);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResidualAdd that
        && that.relu == relu
        && Objects.equals(that.convolution, convolution)
        && that.engine == engine;
  }

  @Override
  public int hashCode() {
    return Objects.hash(relu, convolution, engine);
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return 2;
  }

  @Override
  public int maxVertexInputs() {
    return 2;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new ResidualAddVertex(graph, name, index, type, relu, convolution, engine);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[0];
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(null, ResidualAdd.class, inputs[0], inputs[0]).build();
  }
}
