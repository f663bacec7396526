package io.github.simgan.evaluate;

/**
 * One card of a visual Turing test: a square part of a plane.
 *
 * @param name neutral: {@code card001}
 * @param truth which set the plane is from
 * @param plane its index in the set, from 0
 * @param image what the plane is called
 * @param x left edge in pixels, from 0
 * @param y top edge in pixels, from 0
 */
public record TuringCard(String name, TuringKind truth, int plane, String image, int x, int y) {}
