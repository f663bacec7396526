package io.github.simgan.training;

import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import io.github.simgan.network.ConvolutionShape;
import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.NetworkState;
import io.github.simgan.tensor.PatchSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Networks and samplers, which know nothing of checkpoints, as arrays of one. */
final class Parts {
  private Parts() {}

  static void write(StateWriter state, String name, NetworkState network) {
    state.floats(name + ".parameters", network.parameters());
    state.floats(name + ".updater", network.updater());
    state.longs(name + ".updates", network.updates());
    state.floats(name + ".normalisation", network.normalisation());
  }

  /**
   * A network's state.
   *
   * @param now the state of the network that it is for, which has the same lengths
   */
  static NetworkState network(StateReader state, String name, NetworkState now) {
    return new NetworkState(
        state.floats(name + ".parameters", now.parameters().length),
        state.floats(name + ".updater", now.updater().length),
        (int) state.longs(name + ".updates", 1)[0],
        state.floats(name + ".normalisation", now.normalisation().length));
  }

  /** Weights of a network; none for none. */
  static void write(StateWriter state, String name, List<ConvolutionWeights> weights) {
    List<float[]> arrays = new ArrayList<>();
    for (ConvolutionWeights w : weights) {
      arrays.add(w.weights());
      arrays.add(w.bias());
    }
    state.rows(name, arrays);
  }

  /** Weights of these shapes, or none. */
  static List<ConvolutionWeights> weights(
      StateReader state, String name, List<ConvolutionShape> shapes) {
    int all = shapes.stream().mapToInt(s -> s.weightCount() + s.outputs()).sum();
    List<float[]> rows = state.rows(name, 1, all);
    List<ConvolutionWeights> weights = new ArrayList<>();
    int at = 0;
    for (ConvolutionShape s : rows.isEmpty() ? List.<ConvolutionShape>of() : shapes) {
      float[] kernel = Arrays.copyOfRange(rows.get(0), at, at + s.weightCount());
      at += s.weightCount();
      float[] bias = Arrays.copyOfRange(rows.get(0), at, at + s.outputs());
      at += s.outputs();
      weights.add(
          new ConvolutionWeights(s.name(), s.outputs(), s.inputs(), s.size(), kernel, bias));
    }
    return weights;
  }

  static void write(StateWriter state, String name, PatchSampler.Position position) {
    state.longs(name + ".position", position.random(), position.next());
  }

  static PatchSampler.Position position(StateReader state, String name) {
    long[] values = state.longs(name + ".position", 2);
    state.require(values[1] >= 0, "it says that a negative number of patches was sampled");
    return new PatchSampler.Position(values[0], values[1]);
  }
}
