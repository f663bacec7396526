package io.github.simgan.evaluate;

import java.util.Optional;

/**
 * What was said of a card.
 *
 * @param card its name
 * @param truth what it is
 * @param answer what it was taken for; empty if nothing was said
 */
public record TuringAnswer(String card, TuringKind truth, Optional<TuringKind> answer) {}
