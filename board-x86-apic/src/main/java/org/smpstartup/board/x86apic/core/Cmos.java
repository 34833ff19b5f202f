package org.smpstartup.board.x86apic.core;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The battery-backed memory of a PC behind ports 70h and 71h, for the shutdown code at index 0Fh by
 * which firmware tells a warm start from a cold one (MultiProcessor Specification B.4). No reset of
 * a processor touches it.
 *
 * <p>Follows the MC146818A as the PC/AT wires it. Left out: the clock and its interrupt (indices 0
 * to 0Ch read back what was stored), and the NMI gate in bit 7 of port 70h. Register D says that
 * the battery is good.
 */
public final class Cmos implements Device {
  /** The index of the shutdown code. */
  public static final int SHUTDOWN = 0x0f;

  /** The shutdown code by which firmware jumps through the vector at 467h without an EOI. */
  public static final int JUMP_THROUGH_467 = 0x0a;

  /** The port that takes the index. */
  public static final int INDEX_PORT = 0x70;

  /** The port behind which the byte is. */
  public static final int DATA_PORT = 0x71;

  private static final int BYTES = 128;
  private static final int INDEX_WORD = BYTES / 8;
  private static final int REGISTER_D = 0x0d;
  private static final int BATTERY_GOOD = 0x80;

  private static final List<RegisterInfo> REGISTERS =
      RegisterTable.of(Space.IO_PORT, 1)
          .source("MC146818A data sheet; PC/AT ports 70h, 71h")
          .row(RegisterRow.at(INDEX_PORT, "INDEX").writeOnly(0x7f))
          .row(RegisterRow.at(DATA_PORT, "DATA").readWrite(0xff))
          .build()
          .rows();

  /** Makes the memory, all zero but for register D. */
  public Cmos() {}

  @Override
  public String name() {
    return "cmos";
  }

  @Override
  public int stateSize() {
    return INDEX_WORD + 1;
  }

  @Override
  public List<RegisterInfo> registers() {
    return REGISTERS;
  }

  @Override
  public void powerOn(long[] state) {
    put(state, REGISTER_D, BATTERY_GOOD);
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 1) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return peek(state, access);
    }
    if (access.offset() == INDEX_PORT) {
      state[INDEX_WORD] = access.value() & 0x7f;
    } else {
      put(state, (int) state[INDEX_WORD], access.value() & 0xff);
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    // The index cannot be read back: nothing drives the bus.
    return access.offset() == DATA_PORT ? get(state, (int) state[INDEX_WORD]) : 0xff;
  }

  private static long get(long[] state, int index) {
    return state[index >> 3] >>> ((index & 7) << 3) & 0xff;
  }

  private static void put(long[] state, int index, long value) {
    int shift = (index & 7) << 3;
    state[index >> 3] = (state[index >> 3] & ~(0xffL << shift)) | value << shift;
  }
}
