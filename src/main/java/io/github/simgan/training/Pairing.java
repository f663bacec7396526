package io.github.simgan.training;

/**
 * Which simulated and which real patches the discriminator compares. Where the sets differ in how
 * crowded they are, it could learn that, which refining must not change.
 */
public enum Pairing {
  /** Any with any: the paper's. */
  NONE,
  /** Patches with little, some and much foreground come in equal parts, in both sets. */
  BALANCED,
  /**
   * Balanced, and every real patch is chosen for a simulated one: with as much foreground, and as
   * bright among the real ones as that among the simulated.
   */
  MATCHED
}
