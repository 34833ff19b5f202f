package org.smpstartup.board.ppc.release;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.ppc.core.CoreLines;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The four pins of a KeyLargo that are wired to the soft-reset inputs of a Core99's processors:
 * torvalds/linux arch/powerpc/platforms/powermac/feature.c. A pin is a byte: bit 2 lets it drive,
 * bit 0 is what it drives; driving low resets, and letting go ends the pulse.
 *
 * <p>Left out: every other pin, and the level that is read back in bit 1.
 */
public final class MacGpio implements Device {
  /** How much address space the pins take. */
  public static final long BYTES = 0x40;

  private static final int DRIVES = 4;
  private static final int HIGH = 1;

  private static final List<RegisterInfo> REGISTERS = table();

  private final int cpus;

  /**
   * Makes the pins.
   *
   * @param cpus how many processors there are, 1 to 4
   */
  public MacGpio(int cpus) {
    this.cpus = cpus;
  }

  private static List<RegisterInfo> table() {
    RegisterTable.Builder table =
        RegisterTable.of(Space.MEMORY, 1)
            .source("torvalds/linux arch/powerpc/platforms/powermac/feature.c");
    for (int cpu = 0; cpu < ResetPins.COUNT; cpu++) {
      table.row(RegisterRow.at(ResetPins.of(cpu), "RESET_CPU" + cpu).readWrite(DRIVES | HIGH));
    }
    return table.build().rows();
  }

  @Override
  public String name() {
    return "mac-gpio";
  }

  @Override
  public int stateSize() {
    return ResetPins.COUNT;
  }

  @Override
  public List<RegisterInfo> registers() {
    return REGISTERS;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 1) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return peek(state, access);
    }
    for (int cpu = 0; cpu < cpus; cpu++) {
      if (access.offset() == ResetPins.of(cpu)) {
        boolean was = low(state[cpu]);
        state[cpu] = access.value() & (DRIVES | HIGH);
        if (!was && low(state[cpu])) {
          effects.signal(cpu, CoreLines.SOFT_RESET, 1);
        }
      }
    }
    return 0;
  }

  private static boolean low(long pin) {
    return (pin & (DRIVES | HIGH)) == DRIVES;
  }

  @Override
  public long peek(long[] state, Access access) {
    for (int cpu = 0; cpu < cpus; cpu++) {
      if (access.offset() == ResetPins.of(cpu)) {
        return state[cpu];
      }
    }
    return 0;
  }
}
