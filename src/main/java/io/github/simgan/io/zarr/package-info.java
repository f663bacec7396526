/**
 * Zarr arrays (version 2) and OME-Zarr images (version 0.4) in local folders. Axes are ImgLib2's:
 * the first runs fastest, so they stand in the reverse of the order in which Zarr names them.
 */
package io.github.simgan.io.zarr;
