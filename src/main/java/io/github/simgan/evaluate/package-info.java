/** How real refined images look and whether they still fit their labels, in numbers. */
package io.github.simgan.evaluate;
