package org.smpstartup.kit.devicetree;

import java.util.Locale;

/**
 * Is a range of addresses.
 *
 * @param address the first one, unsigned
 * @param size how many there are, unsigned; 0 where sizes are not told
 */
public record Region(long address, long size) {
  /** {@return the region as {@code 0xADDRESS+0xSIZE}} */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "0x%x+0x%x", address, size);
  }
}
