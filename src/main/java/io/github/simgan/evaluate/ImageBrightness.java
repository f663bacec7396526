package io.github.simgan.evaluate;

/**
 * How bright one image is.
 *
 * @param plane its index
 * @param bright its 99.8th percentile in grey levels
 * @param objectVariation coefficient of variation of the mean brightness (above the image's
 *     background) of its objects, 0 if they are all alike; NaN of fewer than three objects
 */
public record ImageBrightness(int plane, double bright, double objectVariation) {}
