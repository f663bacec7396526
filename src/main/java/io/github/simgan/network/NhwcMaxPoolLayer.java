package io.github.simgan.network;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Runs {@link NhwcMaxPool} over ND4J's {@code maxpool2d}. */
final class NhwcMaxPoolLayer extends AbstractLayer<NhwcMaxPool> {
  private static final long serialVersionUID = 1L;

  NhwcMaxPoolLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    int stride = layerConf().stride();
    INDArray result =
        ArrayPool.take(
            input.dataType(),
            input.size(0),
            (input.size(1) - 1) / stride + 1,
            (input.size(2) - 1) / stride + 1,
            input.size(3));
    Nd4j.exec(
        DynamicCustomOp.builder("maxpool2d")
            .addInputs(input)
            .addOutputs(result)
            .addIntegerArguments(geometry())
            .build());
    if (!training) {
      ArrayPool.giveBack(input);
    }
    return result;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray inputGradient = ArrayPool.take(input.dataType(), input.shape());
    Nd4j.exec(
        DynamicCustomOp.builder("maxpool2d_bp")
            .addInputs(input, epsilon)
            .addOutputs(inputGradient)
            .addIntegerArguments(geometry())
            .build());
    return new Pair<>(new DefaultGradient(), inputGradient);
  }

  private int[] geometry() {
    int kernel = layerConf().kernel();
    int stride = layerConf().stride();
    int padding = kernel / 2;
    // Height and width of kernel, stride, padding, dilation; padding as given; unused; NHWC.
    return new int[] {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 0, 1};
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {}

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatch) {
    return new Pair<>(mask, state);
  }
}
