package org.smpstartup.board.x86apic.support;

import org.smpstartup.api.Board;
import org.smpstartup.api.Profile;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;
import org.smpstartup.board.x86apic.apic.ApicWiring;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.X86Config;

/** A PC without firmware and without a port: what the tests of hardware need. */
public record BareBoard(X86Config config) implements Board {
  private static final long RAM = 0x0100_0000;

  /** A machine with ids 0, 1, 2 and so on. */
  public static BareBoard of(int cpus, Profile profile) {
    return new BareBoard(X86Config.of(ApicIds.dense(cpus), profile));
  }

  @Override
  public void describe(HardwareBuilder hardware) {
    ApicWiring.describe(hardware, config);
    hardware.ram("ram", 0, RAM).loadArea(RAM / 2, RAM / 2);
    hardware.memory(new Doorbell(), Doorbell.BASE, 0x1000);
  }

  @Override
  public BoardSmp smp() {
    throw new UnsupportedOperationException("a bare board has no port");
  }

  @Override
  public CpuPort cpu() {
    throw new UnsupportedOperationException("a bare board has no port");
  }
}
