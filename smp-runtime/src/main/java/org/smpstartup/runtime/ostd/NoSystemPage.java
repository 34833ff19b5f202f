package org.smpstartup.runtime.ostd;

import org.smpstartup.api.port.Callout;
import org.smpstartup.api.port.SmpEntry;

/**
 * Takes what a port hands in for a system page and drops it: OSTD has none, but its ports prepare
 * the hardware in the same hook. Doorbells are rung through {@link
 * org.smpstartup.api.port.CpuPort#ring}.
 */
final class NoSystemPage implements SmpEntry {
  @Override
  public void sendIpi(Callout callout) {}

  @Override
  public void spin(Callout callout) {}

  @Override
  public void cpuWord(long value) {}
}
