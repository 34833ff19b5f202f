package org.smpstartup.board.armgic.scu;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.armgic.core.CoreInputs;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The snoop control unit of a Cortex-A9 MPCore (DDI 0407, 2.2) or ARM11 MPCore: how many CPUs are
 * implemented, which of them take part in coherence, and their power modes.
 *
 * <p>Takes bytes and words, as the private region does; anything else is a fault. Left out: what
 * the power modes do (the power controller behind them is the SoC's), address filtering, parity,
 * and the access control registers' effect.
 */
public final class Scu implements Device {
  /** CTRL. */
  public static final long CONTROL = 0x00;

  /** CONFIG: CPUs less one in 1:0, those in coherence in 7:4, tag RAM sizes in 15:8. */
  public static final long CONFIGURATION = 0x04;

  /** CPU POWER STATUS: two bits a CPU in the low bits of its byte. */
  public static final long POWER = 0x08;

  /** INVALIDATE ALL IN SECURE STATE. */
  public static final long INVALIDATE = 0x0c;

  private static final long FILTER_START = 0x40;
  private static final long FILTER_END = 0x44;
  private static final long ACCESS_CONTROL = 0x50;
  private static final long NON_SECURE_ACCESS = 0x54;

  /** The length of the unit in bytes: the interrupt controller's interface follows. */
  public static final long SIZE = 0x100;

  private static final int CONTROL_WORD = 0;
  private static final int COHERENT_WORD = 1;
  private static final int POWER_WORD = 2;
  private static final int START_WORD = 3;
  private static final int END_WORD = 4;
  private static final int ACCESS_WORD = 5;
  private static final int NON_SECURE_WORD = 6;
  private static final int WORDS = 7;

  private static final long CONTROL_BITS = 0x7f;
  private static final long POWER_BITS = 0x0303_0303L;
  private static final long MEGABYTES = 0xfff0_0000L;

  private final int cpus;
  private final boolean qemu;

  /**
   * Makes the unit.
   *
   * @param cpus how many CPUs are implemented, 1 to 4
   * @param qemu whether it is QEMU's: only the enable bit kept, every CPU coherent, a byte written
   *     to the power register stored as the whole of it
   */
  public Scu(int cpus, boolean qemu) {
    this.cpus = cpus;
    this.qemu = qemu;
  }

  @Override
  public String name() {
    return "scu";
  }

  @Override
  public int stateSize() {
    return WORDS;
  }

  @Override
  public List<RegisterInfo> registers() {
    return RegisterTable.of(Space.MEMORY, 4)
        .source("DDI 0407, 2.2")
        .row(RegisterRow.at(CONTROL, "CTRL").readWrite(CONTROL_BITS))
        .row(RegisterRow.at(CONFIGURATION, "CONFIG").resetVaries())
        .row(RegisterRow.at(POWER, "CPU POWER").readWrite(POWER_BITS))
        .row(RegisterRow.at(INVALIDATE, "INV SECURE").writeOnly(0xffff))
        .row(RegisterRow.at(FILTER_START, "FILTER START").readWrite(MEGABYTES))
        .row(RegisterRow.at(FILTER_END, "FILTER END").readWrite(MEGABYTES))
        .row(RegisterRow.at(ACCESS_CONTROL, "SAC").readWrite(0xf).reset(0xf))
        .row(RegisterRow.at(NON_SECURE_ACCESS, "SNSAC").readWrite(0xfff))
        .build()
        .rows();
  }

  @Override
  public void powerOn(long[] state) {
    java.util.Arrays.fill(state, 0);
    state[COHERENT_WORD] = qemu ? (1 << cpus) - 1 : 0;
    state[ACCESS_WORD] = qemu ? 0 : 0xf;
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    if (kind == CoreInputs.COHERENCE && !qemu) {
      long cpu = 1L << (payload >>> 1);
      boolean joins = (payload & 1) != 0;
      state[COHERENT_WORD] = joins ? state[COHERENT_WORD] | cpu : state[COHERENT_WORD] & ~cpu;
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    int size = access.size();
    if ((size != 1 && size != 4) || (access.offset() & (size - 1)) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    if (!access.write()) {
      return peek(state, access);
    }
    int shift = 8 * (int) (access.offset() & 3);
    long lane = size == 1 ? 0xffL << shift : 0xffff_ffffL;
    if (qemu) {
      writeQemu(state, access);
    } else {
      write(state, access.offset() & ~3, lane, access.value() << shift);
    }
    return 0;
  }

  private static void writeQemu(long[] state, Access access) {
    if (access.offset() == CONTROL) {
      state[CONTROL_WORD] = access.value() & 1;
    } else if ((access.offset() & ~3) == POWER) {
      state[POWER_WORD] = access.value();
    }
  }

  private static void write(long[] state, long register, long lane, long value) {
    switch ((int) register) {
      case (int) CONTROL -> merge(state, CONTROL_WORD, lane & CONTROL_BITS, value);
      case (int) POWER -> merge(state, POWER_WORD, lane & POWER_BITS, value);
      case (int) FILTER_START -> merge(state, START_WORD, lane & MEGABYTES, value);
      case (int) FILTER_END -> merge(state, END_WORD, lane & MEGABYTES, value);
      case (int) ACCESS_CONTROL -> merge(state, ACCESS_WORD, lane & 0xf, value);
      case (int) NON_SECURE_ACCESS -> merge(state, NON_SECURE_WORD, lane & 0xfff, value);
      default -> {} // read-only or reserved: ignored
    }
  }

  private static void merge(long[] state, int word, long mask, long value) {
    state[word] = (state[word] & ~mask) | (value & mask);
  }

  @Override
  public long peek(long[] state, Access access) {
    long word =
        switch ((int) (access.offset() & ~3)) {
          case (int) CONTROL -> state[CONTROL_WORD];
          case (int) CONFIGURATION -> (cpus - 1) | state[COHERENT_WORD] << 4;
          case (int) POWER -> state[POWER_WORD];
          case (int) FILTER_START -> state[START_WORD];
          case (int) FILTER_END -> state[END_WORD];
          case (int) ACCESS_CONTROL -> state[ACCESS_WORD];
          case (int) NON_SECURE_ACCESS -> state[NON_SECURE_WORD];
          default -> 0;
        };
    return access.size() == 1 ? word >>> (8 * (access.offset() & 3)) & 0xff : word;
  }
}
