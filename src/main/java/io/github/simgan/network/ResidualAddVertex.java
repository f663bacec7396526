package io.github.simgan.network;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs {@link ResidualAdd}. Writes the sum over f, which no one else reads: the convolution that
 * made it has no activation, so its gradient does not need its output.
 */
@SuppressWarnings("overrides") // DL4J declares setInputs with and without "..."
final class ResidualAddVertex extends BaseGraphVertex {
  private static final long serialVersionUID = 1L;
  private final boolean relu;
  private final String convolution;
  private final transient Engine engine;
  private final transient Elementwise elementwise = new Elementwise();
  private transient INDArray output;

  ResidualAddVertex(
      ComputationGraph graph,
      String name,
      int index,
      DataType type,
      boolean relu,
      String convolution,
      Engine engine) {
    super(graph, name, index, null, null, type);
    this.relu = relu;
    this.convolution = convolution;
    this.engine = type == DataType.FLOAT ? engine : Engine.ND4J;
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    if (!training && convolution != null) {
      NhwcConvolutionLayer layer = (NhwcConvolutionLayer) graph.getLayer(convolution);
      if (layer.waits()) {
        layer.addTo(inputs[0], inputs[1], relu);
        ArrayPool.giveBack(inputs[1]);
        return inputs[0];
      }
    }
    INDArray sum = inputs[1];
    if (engine == Engine.ND4J) {
      sum.addi(inputs[0]);
      if (relu) {
        InPlace.relu(sum);
      }
    } else {
      elementwise.add(sum, OneDnn.contiguous(inputs[0]), relu);
    }
    output = training && relu ? sum : null;
    if (!training) {
      ArrayPool.giveBack(inputs[0]);
    }
    return sum;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    if (relu && engine == Engine.ND4J) {
      InPlace.reluGradient(output, epsilon);
    } else if (relu) {
      epsilon = OneDnn.contiguous(epsilon);
      elementwise.reluGradient(output, epsilon);
    }
    // One array for both: DL4J adds the block's own gradient to it only after the convolution that
    // made f has read it (reverse topological order).
    return new Pair<>(null, new INDArray[] {epsilon, epsilon});
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray gradients) {
    if (gradients != null) {
      throw new IllegalStateException("A residual sum has no parameters.");
    }
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int minibatch) {
    return new Pair<>(null, state);
  }

  @Override
  public void clear() {
    super.clear();
    output = null;
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public String toString() {
    return "ResidualAdd(" + getVertexName() + ")";
  }
}
