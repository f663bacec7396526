/** Refined images and realism maps, block by block: any tiling gives the same pixels. */
package io.github.simgan.refine;
