package io.github.simgan.evaluate;

/**
 * Something that a user should know before the refined images are used.
 *
 * @param key a short name for programs
 * @param text one or two plain sentences
 */
public record Alarm(String key, String text) {}
