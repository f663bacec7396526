package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.refine.ImageRefiner;

/** The parts of a refined result that can be made in any order, by any process, and twice. */
interface Parts {
  /**
   * Checks what can be known before anything is written.
   *
   * @param refiner that will make the parts
   * @throws io.github.simgan.InvalidInputException if the whole cannot be refined
   */
  void check(ImageRefiner refiner);

  /** Number of parts, at least 1. */
  int count();

  /** What to call a part in a message. */
  String name(int part);

  /** Makes what must be there before any part is written; does no harm when it is there. */
  void prepare();

  /**
   * Refines a part.
   *
   * @param part 0 to count − 1
   * @param refiner with the job's model
   * @param progress of the part
   * @return writes it, completely or not at all
   * @throws io.github.simgan.InvalidInputException if the part cannot be read or does not fit
   */
  Runnable make(int part, ImageRefiner refiner, Progress progress);

  /** Makes what needs all parts. */
  void finish(Progress progress);
}
