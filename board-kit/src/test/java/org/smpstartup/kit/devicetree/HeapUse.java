package org.smpstartup.kit.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what reading allocates: bytes of this thread, which no load of the machine changes. */
final class HeapUse {
  /** The most bytes of heap that reading takes for each byte of the blob. */
  private static final long RATIO = 40;

  /** What reading takes for any blob: texts of errors and warnings, small tables. */
  private static final long FIXED = 256 << 10;

  private HeapUse() {}

  /** Reads a blob, and holds what it allocates against the limit, refused or not. */
  static DeviceTree read(byte[] blob) {
    long before = allocated();
    try {
      return DeviceTreeReader.read(blob).table();
    } finally {
      assertThat(allocated() - before)
          .as("bytes allocated for a blob of %d", blob.length)
          .isLessThan(FIXED + RATIO * blob.length);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
