package io.github.simgan.network;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What an update of a network depends on beside its gradient and its learning rate, in plain Java
 * arrays: a network that is given the state of another one goes on as that one would.
 *
 * @param parameters all weights and biases, in the order of the network's flat array
 * @param updater what the optimiser remembers (Adam: both moments of every parameter); empty for
 *     SGD
 * @param updates that were done: Adam corrects its moments by their number
 * @param normalisation what spectral normalisation keeps beside the network; empty without it
 */
@SuppressWarnings("ArrayRecordComponent") // millions of values; never compared or hashed
public record NetworkState(
    float[] parameters, float[] updater, int updates, float[] normalisation) {

  static NetworkState of(ComputationGraph graph, int updates, float[] normalisation) {
    return new NetworkState(flat(graph.params()), flat(updater(graph)), updates, normalisation);
  }

  /** Puts parameters and updater into a network of the same kind. */
  void restore(ComputationGraph graph) {
    assign(parameters, graph.params());
    assign(updater, updater(graph));
  }

  /** The optimiser's memory; null where it has none. */
  private static INDArray updater(ComputationGraph graph) {
    return graph.getUpdater().getStateViewArray();
  }

  private static float[] flat(INDArray array) {
    return array == null ? new float[0] : array.reshape(array.length()).toFloatVector();
  }

  private static void assign(float[] values, INDArray target) {
    long length = target == null ? 0 : target.length();
    if (values.length != length) {
      throw new IllegalArgumentException(
          "A state of " + values.length + " values is not of a network that needs " + length + ".");
    }
    if (target != null) {
      target.assign(Nd4j.createFromArray(values).reshape(target.shape()));
    }
  }
}
