package io.github.simgan.evaluate;

/**
 * What a classifier said of the patches that it was asked about.
 *
 * @param scores how real each patch looks; above 0 means real
 * @param planes the plane that each patch is from
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of values; never compared
record AskedScores(double[] scores, int[] planes) {}
