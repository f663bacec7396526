/**
 * Image files, folders and ImageJ images, seen as ImgLib2 intervals. The only room beside {@code
 * command} that knows ImageJ.
 */
package io.github.simgan.io;
