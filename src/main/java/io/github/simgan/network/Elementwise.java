package io.github.simgan.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** oneDNN's pixel-by-pixel work for arrays of all lengths that a layer sees. */
final class Elementwise {
  private static final int LENGTHS = 12;

  private record Key(long length, boolean relu) {}

  private final Map<Key, OneDnnElementwise> ready =
      new LinkedHashMap<>(LENGTHS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, OneDnnElementwise> eldest) {
          return size() > LENGTHS;
        }
      };

  private OneDnnElementwise of(long length, boolean relu) {
    return ready.computeIfAbsent(
        new Key(length, relu), key -> new OneDnnElementwise(key.length, key.relu));
  }

  /** e ← e where y &gt; 0, else 0. */
  void reluGradient(INDArray output, INDArray epsilon) {
    of(output.length(), true).reluGradient(output, epsilon);
  }

  /** y ← y + x, then max(·, 0) if asked for. */
  void add(INDArray y, INDArray x, boolean relu) {
    of(y.length(), relu).add(y, x);
  }
}
