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
 * An ACLINT's SSWI: SETSSIP of hart h at 4h, by which supervisor software rings without firmware.
 * Writing 1 sets SSIP of the hart, writing 0 does nothing, reading gives 0 (ACLINT specification
 * 1.0; qemu/qemu, {@code hw/intc/riscv_aclint.c}).
 */
public final class Sswi implements Device {
  /** Bytes of the registers. */
  public static final long BYTES = 0x4000;

  private final HartIds ids;

  /**
   * Makes the registers.
   *
   * @param ids the harts
   */
  public Sswi(HartIds ids) {
    this.ids = ids;
  }

  @Override
  public String name() {
    return "sswi";
  }

  @Override
  public int stateSize() {
    return 0;
  }

  @Override
  public List<RegisterInfo> registers() {
    return RegisterTable.of(Space.MEMORY, 4)
        .source("ACLINT specification 1.0, SSWI")
        .row(RegisterRow.at(4 * ids.id(0), "SETSSIP").writeOnly(1))
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
    if (hart >= 0 && access.write() && (access.value() & 1) != 0) {
      effects.signal(hart, HartLines.SSI, 1);
    }
    return 0;
  }

  @Override
  public long peek(long[] state, Access access) {
    return 0;
  }
}
