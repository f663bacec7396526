/**
 * Whole images through the library: what commands and the command line have in common, so that each
 * of them is a few lines.
 */
package io.github.simgan.workflow;
