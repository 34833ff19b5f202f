package org.smpstartup.board.armgic.sysflags;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The system register block of RealView and Versatile Express boards: the flags through which
 * secondaries learn their entry, and identification (DUI 0447 and DUI 0448; QEMU
 * hw/misc/arm_sysctl.c).
 *
 * <p>Left out: LEDs, switches, counters, configuration bus and reset control, which read 0.
 */
public final class SysFlags implements Device {
  /** SYS_ID. */
  public static final long ID = 0x00;

  /** SYS_FLAGS, read, and SYS_FLAGSSET, written: ORs. */
  public static final long FLAGS_SET = 0x30;

  /** SYS_FLAGSCLR: written, clears; reads 0. */
  public static final long FLAGS_CLEAR = 0x34;

  /** SYS_NVFLAGS and SYS_NVFLAGSSET: as the flags, and survive a reset. */
  public static final long NV_FLAGS_SET = 0x38;

  /** SYS_NVFLAGSCLR. */
  public static final long NV_FLAGS_CLEAR = 0x3c;

  /** SYS_PROCID0. */
  public static final long PROCESSOR_ID_0 = 0x84;

  /** SYS_PROCID1. */
  public static final long PROCESSOR_ID_1 = 0x88;

  /** The length of the block in bytes. */
  public static final long SIZE = 0x1000;

  private static final int FLAGS = 0;
  private static final int NV_FLAGS = 1;

  private final long id;
  private final long processorId0;
  private final long processorId1;

  /**
   * Makes the block.
   *
   * @param id SYS_ID, 32 bits
   * @param processorId0 SYS_PROCID0, 32 bits
   * @param processorId1 SYS_PROCID1, 32 bits
   */
  public SysFlags(long id, long processorId0, long processorId1) {
    this.id = id;
    this.processorId0 = processorId0;
    this.processorId1 = processorId1;
  }

  @Override
  public String name() {
    return "sysregs";
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public List<RegisterInfo> registers() {
    return RegisterTable.of(Space.MEMORY, 4)
        .source("DUI 0447, 3.2")
        .row(RegisterRow.at(ID, "SYS_ID").reset(id))
        .row(RegisterRow.at(FLAGS_SET, "SYS_FLAGSSET").readWrite(0xffff_ffffL))
        .row(RegisterRow.at(FLAGS_CLEAR, "SYS_FLAGSCLR").writeOnly(0xffff_ffffL))
        .row(RegisterRow.at(NV_FLAGS_SET, "SYS_NVFLAGSSET").readWrite(0xffff_ffffL))
        .row(RegisterRow.at(NV_FLAGS_CLEAR, "SYS_NVFLAGSCLR").writeOnly(0xffff_ffffL))
        .row(RegisterRow.at(PROCESSOR_ID_0, "SYS_PROCID0").reset(processorId0))
        .row(RegisterRow.at(PROCESSOR_ID_1, "SYS_PROCID1").reset(processorId1))
        .build()
        .rows();
  }

  @Override
  public void powerOn(long[] state) {
    state[FLAGS] = 0;
    state[NV_FLAGS] = 0;
  }

  /** A reset of the machine clears the flags; that of one processor does not reach here. */
  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (kind == ResetKind.WARM || kind == ResetKind.POWER_ON) {
      state[FLAGS] = 0;
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (!access.write()) {
      return peek(state, access);
    }
    long value = access.value() & 0xffff_ffffL;
    if (access.offset() == FLAGS_SET) {
      state[FLAGS] |= value;
    } else if (access.offset() == FLAGS_CLEAR) {
      state[FLAGS] &= ~value;
    } else if (access.offset() == NV_FLAGS_SET) {
      state[NV_FLAGS] |= value;
    } else if (access.offset() == NV_FLAGS_CLEAR) {
      state[NV_FLAGS] &= ~value;
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return switch ((int) access.offset()) {
      case (int) ID -> id;
      case (int) FLAGS_SET -> state[FLAGS];
      case (int) NV_FLAGS_SET -> state[NV_FLAGS];
      case (int) PROCESSOR_ID_0 -> processorId0;
      case (int) PROCESSOR_ID_1 -> processorId1;
      default -> 0;
    };
  }
}
