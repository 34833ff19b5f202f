package org.smpstartup.board.sh.core;

import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.board.sh.chip.AddressMode;
import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.ShMap;

/**
 * Turns an address as the core issues it into the one that the bus sees: P1 and P2 lose their upper
 * three bits, P2 is uncached, area 7 is the control registers, and the memory has one address.
 *
 * <p>P0 and P3 stay as they are: with translation on they are the table's, with translation off
 * their first 512 MiB are physical. That P0 repeats every 512 MiB in 29-bit mode, and that P3 does
 * so with translation off, is left out, because a board cannot see whether translation is on.
 * Addresses beyond 32 bits are none of an SH, and stay for the tables of software that uses them.
 */
final class AddressSpaces {
  private static final long AREA_7 = 0x1c00_0000L;
  private static final long CONTROL = 0xfc00_0000L;
  private static final int SEGMENT_SHIFT = 29;
  private static final int P1 = 4;
  private static final int P2 = 5;

  private final ChipConfig config;

  AddressSpaces(ChipConfig config) {
    this.config = config;
  }

  long physical(long address) {
    long segment = address >>> SEGMENT_SHIFT;
    if (segment == 0) {
      boolean area7 = config.mode() == AddressMode.BITS_29 && address >= AREA_7;
      return area7 ? control(address) : config.memory().resolve(address);
    }
    if (segment == P1) {
      return fixed(address & ShMap.AREA_MASK);
    }
    if (segment == P2) {
      return fixed(address & ShMap.AREA_MASK) | CpuCore.UNCACHED;
    }
    return config.memory().resolve(address);
  }

  private long fixed(long physical) {
    return physical >= AREA_7 ? control(physical) : config.memory().resolve(physical);
  }

  private static long control(long address) {
    return CONTROL | address;
  }
}
