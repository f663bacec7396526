package io.github.simgan.model;

/** How other programs get the noise of an exported refiner that has some. */
public enum ExportNoise {
  /**
   * As a second input, which they fill anew for every image: what the training did, and what images
   * that a network learns from should have.
   */
  INPUT,
  /**
   * It is in the network, which has one input and always makes the same of an image: for programs
   * that feed only one, and for results that are to be reproduced. All images get the same noise,
   * that of the test output.
   */
  FIXED
}
