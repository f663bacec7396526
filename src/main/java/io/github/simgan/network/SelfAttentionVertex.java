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
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link SelfAttention}; a map of P positions takes P² values per image. */
@SuppressWarnings("overrides") // DL4J declares setInputs with and without "..."
final class SelfAttentionVertex extends BaseGraphVertex {
  private static final long serialVersionUID = 1L;

  /** Share of every position j in position p, (N, P, P). */
  private transient INDArray weights;

  SelfAttentionVertex(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, null, null, type);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray q = positions(inputs[0]);
    INDArray k = positions(inputs[1]);
    INDArray v = positions(inputs[2]);
    INDArray scores = ArrayPool.take(q.dataType(), q.size(0), q.size(1), q.size(1));
    multiply(q, false, k, true, scores);
    Nd4j.exec(
        DynamicCustomOp.builder("softmax")
            .addInputs(scores)
            .addOutputs(scores)
            .addIntegerArguments(2)
            .build());
    INDArray result = ArrayPool.take(v.dataType(), inputs[2].shape());
    multiply(scores, false, v, false, positions(result));
    weights = training ? scores : null;
    return result;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray e = positions(epsilon);
    INDArray inQ = ArrayPool.take(e.dataType(), inputs[0].shape());
    INDArray inK = ArrayPool.take(e.dataType(), inputs[1].shape());
    INDArray inV = ArrayPool.take(e.dataType(), inputs[2].shape());
    multiply(weights, true, e, false, positions(inV));
    INDArray inScores = ArrayPool.take(e.dataType(), weights.shape());
    multiply(e, false, positions(inputs[2]), true, inScores);
    // Softmax: slope in scores = w · (slope in w − Σ slope in w · w).
    inScores.muli(weights);
    INDArray sums = inScores.sum(true, 2);
    inScores.subi(weights.muli(sums));
    multiply(inScores, false, positions(inputs[1]), false, positions(inQ));
    multiply(inScores, true, positions(inputs[0]), false, positions(inK));
    return new Pair<>(null, new INDArray[] {inQ, inK, inV});
  }

  /** (N, H, W, C) as (N, H · W, C), the same memory. */
  private static INDArray positions(INDArray map) {
    return map.reshape('c', map.size(0), map.size(1) * map.size(2), map.size(3));
  }

  private static void multiply(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(a, b)
            .addOutputs(result)
            .addIntegerArguments(transposeA ? 1 : 0, transposeB ? 1 : 0, 0)
            .build());
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray gradients) {
    if (gradients != null) {
      throw new IllegalStateException("Attention has no parameters of its own.");
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
    weights = null;
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
    return "SelfAttention(" + getVertexName() + ")";
  }
}
