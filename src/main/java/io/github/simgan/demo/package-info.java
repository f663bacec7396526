/** Makes the images that come with the program. */
package io.github.simgan.demo;
