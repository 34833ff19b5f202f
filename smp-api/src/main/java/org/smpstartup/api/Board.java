package org.smpstartup.api;

import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/**
 * One board: the emulated hardware and the port that drives it. The two know each other only
 * through registers and memory, so that either can be replaced in a test.
 */
public interface Board {
  /**
   * Describes the hardware. Called once for each machine built from this board.
   *
   * @param hardware takes processors, memory, devices and firmware
   */
  void describe(HardwareBuilder hardware);

  /**
   * Gives the board-support code.
   *
   * @return the hooks that start processors
   */
  BoardSmp smp();

  /**
   * Gives the architecture-support code.
   *
   * @return what start-up and kernel need on each processor
   */
  CpuPort cpu();

  /**
   * Names how the hardware lets secondaries begin, for listings.
   *
   * @return {@code init-sipi}, {@code mailbox}, {@code psci} or the like: lower case letters,
   *     digits and hyphens; empty if the board does not say
   */
  default String startMethod() {
    return "";
  }
}
