package org.smpstartup.board.ppc.release;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.ppc.core.PpcConfig;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The global utilities as QEMU's e500 machines have them: version registers and the board reset
 * (qemu/qemu hw/ppc/mpc8544_guts.c). There is no release register: only the spin device starts
 * processors there. Left out: SVR reads 0, for it belongs to the processor chosen; and what a
 * loader would put at the reset vector, where a board reset leads.
 */
public final class QemuUtilities implements Device {
  /** How much address space it takes. */
  public static final long BYTES = 0x1000;

  private static final int PVR = 0xa0;
  private static final int SVR = 0xa4;
  private static final int RSTCR = 0xb0;
  private static final long RESET_REQUEST = 2;

  private final PpcConfig config;
  private final List<RegisterInfo> rows;

  /**
   * Makes the registers.
   *
   * @param config the cores
   */
  public QemuUtilities(PpcConfig config) {
    this.config = config;
    rows =
        RegisterTable.of(Space.MEMORY, 4)
            .source("qemu/qemu hw/ppc/mpc8544_guts.c")
            .row(RegisterRow.at(PVR, "PVR").reset(config.family().version()))
            .row(RegisterRow.at(SVR, "SVR"))
            .row(RegisterRow.at(RSTCR, "RSTCR").writeOnly(RESET_REQUEST))
            .build()
            .rows();
  }

  @Override
  public String name() {
    return "utilities";
  }

  @Override
  public int stateSize() {
    return 0;
  }

  @Override
  public List<RegisterInfo> registers() {
    return rows;
  }

  @Override
  public void powerOn(long[] state) {}

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (access.size() != 4 || (access.offset() & 3) != 0) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    boolean resets = access.write() && access.offset() == RSTCR;
    if (resets && (access.value() & RESET_REQUEST) != 0) {
      for (int cpu = 0; cpu < config.cpus(); cpu++) {
        effects.reset(cpu, ResetKind.WARM);
      }
    }
    return access.write() ? 0 : peek(state, access);
  }

  @Override
  public long peek(long[] state, Access access) {
    return access.offset() == PVR ? config.family().version() : 0;
  }
}
