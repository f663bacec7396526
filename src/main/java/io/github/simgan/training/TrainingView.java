package io.github.simgan.training;

import io.github.simgan.model.SimGanModel;

/**
 * What can be seen of a training between two of its steps; valid, and to be used on the training's
 * thread, only while {@link TrainingListener#between} has it. Looking changes nothing: the training
 * gives the same model, bit for bit.
 */
public interface TrainingView {
  /** The model that the training would give if it ended now; takes a copy of the weights. */
  SimGanModel model();

  /**
   * Some patches, always the same ones, as the networks treat them now; takes about as long as a
   * small part of a step, the first time longer.
   *
   * @throws io.github.simgan.InvalidInputException if the images cannot be read
   */
  TrainingPreview preview();
}
