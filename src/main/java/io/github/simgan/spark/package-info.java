/** The same refinement on a cluster, with Apache Spark. */
package io.github.simgan.spark;
