/**
 * ImgLib2 images and the networks' tensors: reading and writing pixels with mirrored borders, the
 * invertible intensity map, seeded patch sampling and seeded noise.
 */
package io.github.simgan.tensor;
