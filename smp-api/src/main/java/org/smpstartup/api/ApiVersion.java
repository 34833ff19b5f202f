package org.smpstartup.api;

/**
 * The version of this contract. A board runs if it was built for the same major version and a minor
 * version that is not newer.
 *
 * @param major changes break boards
 * @param minor changes add
 */
public record ApiVersion(int major, int minor) {
  /** The version of the contract in this jar. */
  public static final ApiVersion CURRENT = new ApiVersion(1, 0);

  /**
   * Tells whether a board built for {@code built} runs with this version.
   *
   * @param built the version the board names
   * @return whether it does
   */
  public boolean accepts(ApiVersion built) {
    return built.major == major && built.minor <= minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
