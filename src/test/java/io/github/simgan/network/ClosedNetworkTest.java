package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that is closed keeps no memory of its own. */
class ClosedNetworkTest {
  private static List<INDArray> arrays(ComputationGraph graph) {
    return List.of(
        graph.params(), graph.getFlattenedGradients(), graph.getUpdater(false).getStateViewArray());
  }

  private static void assertClosed(ComputationGraph graph, Runnable close) {
    graph.getUpdater(true); // that of a network that was trained
    List<INDArray> arrays = arrays(graph);
    arrays.forEach(array -> assertFalse(array.wasClosed()));
    close.run();
    arrays.forEach(array -> assertTrue(array.wasClosed(), "of " + array.length() + " values"));
    close.run(); // once more does no harm
  }

  @Test
  void parametersGradientsAndTheUpdatersStateAreReturned() {
    Refiner refiner = new Refiner(RefinerSpec.microscopy(1), Optimiser.adam(1e-3, 0.5));
    assertClosed(refiner.graph(), refiner::close);
    Discriminator discriminator =
        new Discriminator(DiscriminatorSpec.microscopy(1), Optimiser.adam(1e-3, 0.5));
    assertClosed(discriminator.graph(), discriminator::close);
  }
}
