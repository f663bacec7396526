package io.github.simgan.training;

import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import io.github.simgan.network.NetworkState;
import io.github.simgan.tensor.PatchSampler;

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

  static void write(StateWriter state, String name, PatchSampler.Position position) {
    state.longs(name + ".position", position.random(), position.next());
  }

  static PatchSampler.Position position(StateReader state, String name) {
    long[] values = state.longs(name + ".position", 2);
    state.require(values[1] >= 0, "it says that a negative number of patches was sampled");
    return new PatchSampler.Position(values[0], values[1]);
  }
}
