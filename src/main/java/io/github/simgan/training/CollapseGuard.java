package io.github.simgan.training;

import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Notices trainings that cannot end well and stops them with advice. */
final class CollapseGuard {
  private static final int PATIENCE = 500;
  private static final double DISCRIMINATOR_WON = 1e-3;
  private static final double FLAT = 0.02;

  private int wonFor;
  private int flatFor;

  void writeState(StateWriter state) {
    state.longs("guard", wonFor, flatFor);
  }

  void readState(StateReader state) {
    long[] counts = state.longs("guard", 2);
    wonFor = (int) counts[0];
    flatFor = (int) counts[1];
  }

  /** Stops on losses that are not numbers. */
  void check(String network, double loss) {
    if (!Double.isFinite(loss)) {
      throw new TrainingFailedException(
          "The training diverged: the loss of the "
              + network
              + " is no longer a number. Try a learning rate ten times smaller.");
    }
  }

  /** Stops when D has told all patches apart for long: its gradients no longer teach R. */
  void discriminator(double loss) {
    wonFor = loss < DISCRIMINATOR_WON ? wonFor + 1 : 0;
    if (wonFor >= PATIENCE) {
      throw new TrainingFailedException(
          "The training collapsed: for "
              + PATIENCE
              + " updates the discriminator has told every refined patch from every real one, so "
              + "the refiner learns nothing more. Check that both sets show the same kind of image "
              + "at the same magnification and bit depth, or lower lambda.");
    }
  }

  /** Stops when refined patches have lost nearly all contrast of the simulated ones. */
  void refined(INDArray refined, INDArray simulated) {
    double contrast = simulated.stdNumber(false).doubleValue();
    double left = refined.stdNumber(false).doubleValue();
    flatFor = left < FLAT * contrast ? flatFor + 1 : 0;
    if (flatFor >= PATIENCE / 10) {
      throw new TrainingFailedException(
          "The training collapsed: refined patches are nearly constant. Raise lambda or lower the "
              + "refiner's learning rate.");
    }
  }
}
