package org.smpstartup.testkit.junit;

/** Says who boots the machine of a test. */
public enum BootMode {
  /** The machine has booted before the test begins; the test fails if it did not come up whole. */
  AUTOMATIC,
  /** The test calls {@link SmpSystem#boot} itself, and may expect a failure. */
  MANUAL
}
