package io.github.simgan.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that Maven writes into the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"simgan " + (version == null ? "development" : version)};
  }
}
