package io.github.simgan.training;

/** Which weights become the model. */
public enum Best {
  /** The last ones (averaged, where that is wanted). */
  LAST,
  /**
   * Those whose refined patches a fresh classifier tells worst from real ones, on images that are
   * held back from the training for it; compared at some steps of its second half.
   */
  HELD_BACK_CLASSIFIER
}
