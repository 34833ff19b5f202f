package org.smpstartup.board.riscv.clint;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.riscv.hart.HartIds;
import org.smpstartup.board.riscv.hart.HartLines;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The software interrupts of a CLINT, or of an ACLINT's MSWI: MSIP of hart h at 4h, a level that
 * stays until 0 is written (qemu/qemu, {@code hw/intc/riscv_aclint.c}; ACLINT specification 1.0).
 *
 * <p>A hart that is not there reads 0 and takes nothing. Only aligned 32-bit accesses are taken.
 * Left out: mtime and mtimecmp, for a device has no clock and nothing here needs a timer; they are
 * not answered at all.
 */
public final class Clint implements Device {
  /** The most harts that have a register. */
  public static final int MAX_HARTS = 4095;

  /** Bytes of the registers. */
  public static final long BYTES = 0x4000;

  private final HartIds ids;

  /**
   * Makes the registers.
   *
   * @param ids the harts, ids below {@link #MAX_HARTS}
   */
  public Clint(HartIds ids) {
    this.ids = ids;
  }

  @Override
  public String name() {
    return "clint";
  }

  @Override
  public int stateSize() {
    return ids.count();
  }

  @Override
  public List<RegisterInfo> registers() {
    return RegisterTable.of(Space.MEMORY, 4)
        .source("ACLINT specification 1.0, MSWI")
        .row(RegisterRow.at(4 * ids.id(0), "MSIP").readWrite(1))
        .build()
        .rows();
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 4 || (access.offset() & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    int hart = ids.find(access.offset() >>> 2);
    if (hart < 0) {
      return 0;
    }
    if (!access.write()) {
      return state[hart];
    }
    set(state, hart, access.value() & 1, effects);
    return 0;
  }

  private static void set(long[] state, int hart, long level, Effects effects) {
    if (state[hart] != level) {
      state[hart] = level;
      effects.signal(hart, HartLines.MSI, level);
    }
  }

  @Override
  public void message(long[] state, int kind, long payload, Effects effects) {
    if (kind == HartLines.MSIP_TAKEN) {
      set(state, (int) payload, 0, effects);
    }
  }

  @Override
  public long peek(long[] state, Access access) {
    int hart = ids.find(access.offset() >>> 2);
    return hart < 0 ? 0 : state[hart];
  }
}
