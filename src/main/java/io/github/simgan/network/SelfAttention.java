package io.github.simgan.network;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of the middle of a self-attention layer (Zhang et al. 2019): every position p of
 * the map gets Σ over positions j of softmax_j(q_p · k_j) · v_j. Inputs are the queries q (N, H, W,
 * K), the keys k (N, H, W, K) and the values v (N, H, W, V), in this order; it has no weights.
 */
final class SelfAttention extends GraphVertex {
  private static final long serialVersionUID = 1L;
  private static final int INPUTS = 3;

  @Override
  public GraphVertex clone() {
    return new SelfAttention();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SelfAttention;
  }

  @Override
  public int hashCode() {
    return SelfAttention.class.hashCode();
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return INPUTS;
  }

  @Override
  public int maxVertexInputs() {
    return INPUTS;
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new SelfAttentionVertex(graph, name, index, type);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[2];
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(null, SelfAttention.class, inputs[2], inputs[2]).build();
  }
}
