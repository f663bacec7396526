package io.github.simgan.workflow;

import io.github.simgan.Progress;

/** The parts of a result that can be made in any order, by any process, and twice. */
interface Parts {
  /**
   * Checks what can be known before anything is written.
   *
   * @throws io.github.simgan.InvalidInputException if the whole cannot be made
   */
  void check();

  /** Number of parts, at least 1. */
  int count();

  /** What to call a part in a message. */
  String name(int part);

  /** Makes what must be there before any part is written; does no harm when it is there. */
  void prepare();

  /**
   * Makes a part.
   *
   * @param part 0 to count − 1
   * @param progress of the part
   * @return writes it, completely or not at all
   * @throws io.github.simgan.InvalidInputException if the part cannot be read or does not fit
   */
  Runnable make(int part, Progress progress);

  /** Makes what needs all parts. */
  void finish(Progress progress);
}
