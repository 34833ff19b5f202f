package org.smpstartup.testkit.junit;

import org.smpstartup.api.port.Architecture;
import org.smpstartup.kit.simple.SimpleBoardProvider;

/** The boards on the class path of these tests. */
public final class SampleBoards {
  private SampleBoards() {}

  /** Four cores. */
  public static final class Small extends SimpleBoardProvider {
    /** Makes it. */
    public Small() {
      super(new Numbers("small", Architecture.ARM, 4, 0, 1 << 26, 0xF000_0000L, 0xF001_0000L));
    }
  }

  /** Sixty-four cores. */
  public static final class Large extends SimpleBoardProvider {
    /** Makes it. */
    public Large() {
      super(new Numbers("large", Architecture.PPC, 64, 0, 1 << 26, 0xF000_0000L, 0xF001_0000L));
    }
  }
}
