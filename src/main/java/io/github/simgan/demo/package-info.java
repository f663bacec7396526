/**
 * The images that come with the program, and the demonstration that trains on them and shows the
 * result.
 */
package io.github.simgan.demo;
