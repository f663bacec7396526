package io.github.simgan.workflow;

import io.github.simgan.Progress;

/** Somebody who cancels as soon as half of the work is done. */
final class CancelledInTheMiddle implements Progress {
  private double reached;

  @Override
  public void update(double fraction, String message) {
    reached = fraction;
  }

  @Override
  public boolean isCancelled() {
    return reached >= 0.5;
  }
}
