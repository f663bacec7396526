package io.github.simgan.evaluate;

import java.util.Optional;

/**
 * Agreement of bright objects with their labels, with what it was before refining.
 *
 * @param refined of the refined images
 * @param simulated of the simulated images, if there are any
 */
public record Dice(LabelAgreement refined, Optional<LabelAgreement> simulated) {}
