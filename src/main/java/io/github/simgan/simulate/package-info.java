/**
 * Simulators of images with exact labels: smooth, without camera or texture, which are for the
 * refiner to learn.
 */
package io.github.simgan.simulate;
