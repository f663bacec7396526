/**
 * The commands under Plugins &gt; SimGAN, for menus, macros and scripts: parameters checked, a call
 * of the library, the result shown.
 */
package io.github.simgan.command;
