package org.smpstartup.runtime.boot;

import org.jspecify.annotations.Nullable;

/** Tells the version of this program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /**
   * Reads the version that the build wrote into the jar.
   *
   * @return the version; {@code unpackaged} when the classes are in no jar
   */
  public static String current() {
    @Nullable String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
