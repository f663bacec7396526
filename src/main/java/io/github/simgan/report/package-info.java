/** Results as pictures, tables and pages; draws without a screen and, if need be, without fonts. */
package io.github.simgan.report;
