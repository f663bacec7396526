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
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Runs {@link UpJoin}. */
@SuppressWarnings("overrides") // DL4J declares setInputs with and without "..."
final class UpJoinVertex extends BaseGraphVertex {
  private static final long serialVersionUID = 1L;
  private static final int FACTOR = 2;
  private static final int NHWC = 0;
  private static final int CHANNELS = 3;

  UpJoinVertex(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, null, null, type);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray coarse = inputs[0];
    INDArray fine = inputs[1];
    long[] shape = fine.shape().clone();
    shape[CHANNELS] = coarse.size(CHANNELS);
    INDArray up = ArrayPool.take(fine.dataType(), shape);
    Nd4j.exec(
        DynamicCustomOp.builder("upsampling2d")
            .addInputs(coarse)
            .addOutputs(up)
            .addIntegerArguments(FACTOR, FACTOR, NHWC)
            .build());
    shape[CHANNELS] += fine.size(CHANNELS);
    INDArray joined = ArrayPool.take(fine.dataType(), shape);
    Nd4j.exec(
        DynamicCustomOp.builder("concat")
            .addInputs(up, fine)
            .addOutputs(joined)
            .addIntegerArguments(CHANNELS)
            .build());
    return joined;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray coarse = inputs[0];
    INDArray fine = inputs[1];
    long split = coarse.size(CHANNELS);
    long[] shape = fine.shape().clone();
    INDArray inFine = ArrayPool.take(fine.dataType(), shape);
    inFine.assign(epsilon.get(channels(split, split + fine.size(CHANNELS))));
    shape[CHANNELS] = split;
    INDArray inUp = ArrayPool.take(fine.dataType(), shape);
    inUp.assign(epsilon.get(channels(0, split)));
    INDArray inCoarse = ArrayPool.take(coarse.dataType(), coarse.shape());
    Nd4j.exec(
        DynamicCustomOp.builder("upsampling2d_bp")
            .addInputs(coarse, inUp)
            .addOutputs(inCoarse)
            .addIntegerArguments(NHWC)
            .build());
    return new Pair<>(null, new INDArray[] {inCoarse, inFine});
  }

  private static INDArrayIndex[] channels(long from, long to) {
    return new INDArrayIndex[] {
      NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to)
    };
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray gradients) {
    if (gradients != null) {
      throw new IllegalStateException("A join has no parameters.");
    }
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int minibatch) {
    return new Pair<>(null, state);
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
    return "UpJoin(" + getVertexName() + ")";
  }
}
