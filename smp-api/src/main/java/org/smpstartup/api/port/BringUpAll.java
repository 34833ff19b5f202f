package org.smpstartup.api.port;

import org.smpstartup.api.cpu.Cpu;

/**
 * Starts all secondaries at once: an optional interface of a {@link BoardSmp} whose hardware can
 * broadcast. Without it, OSTD starts them one by one. Where the hardware can do nothing else,
 * {@link BoardSmp#start} returns false, and its presets do not list libstartup.
 */
public interface BringUpAll {
  /**
   * Lets every other processor arrive at an address ({@code bringup_all_aps}). More may arrive than
   * were counted: OSTD parks them.
   *
   * @param boot the boot processor
   * @param entry where they must arrive
   * @param pageTableRoot the root of the boot translation; some trampolines hold 32 bits of it
   */
  void bringUpAll(Cpu boot, long entry, long pageTableRoot);
}
