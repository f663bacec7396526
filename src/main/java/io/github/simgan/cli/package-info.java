/** The command line: each command is a few lines over library calls. */
package io.github.simgan.cli;
