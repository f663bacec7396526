package io.github.simgan.evaluate;

/**
 * One training of the use test.
 *
 * @param trainedOn {@code "simulated"}, {@code "refined"} or {@code "real"}
 * @param scaling of the network's input: {@code "min-max"} or {@code "percentile"}
 * @param seed of the training
 * @param score on real images, 0 to 1
 */
public record UseRow(String trainedOn, String scaling, long seed, double score) {}
