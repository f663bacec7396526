package io.github.simgan.evaluate;

/**
 * A region that refining changed much.
 *
 * @param plane index of its image
 * @param x left edge in pixels
 * @param y upper edge in pixels
 * @param size width and height in pixels
 * @param change mean size of the difference between refined and brightness-matched simulated image,
 *     share of the range
 */
public record ChangedRegion(int plane, int x, int y, int size, double change) {}
