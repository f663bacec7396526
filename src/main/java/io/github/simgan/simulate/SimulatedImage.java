package io.github.simgan.simulate;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/**
 * An image and what is in it.
 *
 * @param <T> pixel type of the image
 * @param image axes (X, Y)
 * @param labels axes (X, Y): 0 is background, 1 to {@code objects} the objects, each of which has
 *     at least one pixel
 * @param objects number of objects that can be seen
 */
public record SimulatedImage<T extends NativeType<T> & RealType<T>>(
    ArrayImg<T, ?> image, ArrayImg<UnsignedShortType, ShortArray> labels, int objects) {}
