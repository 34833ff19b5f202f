package org.smpstartup.board.mips.cm;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.mips.core.Cp0;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The table of the coherence manager's registers: offset, width, and which bits a plain store
 * keeps. What has effects of its own is in {@link CoherenceManager}.
 */
final class CmRegisters {
  private static final String LINUX =
      "torvalds/linux v6.1 arch/mips/include/asm/mips-cm.h; fiasco src/kern/mips/cm.cpp";

  static final long BASE_BITS = 0xffff_ffff_8000L;
  static final long BASE_TARGET = 3;
  static final long GIC_BASE_BITS = 0xffff_fffe_0000L;
  static final long CPC_BASE_BITS = 0xffff_ffff_8000L;
  static final long RESET_BASE_BITS = 0xffff_f000L;
  static final long RESET_EXT_BITS = 0xcff0_00feL;
  static final long L2_SYNC_BITS = 0xffff_f001L;
  static final long REGION_BASE_BITS = 0xffff_0000L;
  static final long REGION_MASK_BITS = 0xffff_00f7L;
  static final long L2_BYPASS = 1L << 20;

  private CmRegisters() {}

  /** The rows of a version: registers of CM2 are 4 bytes wide, of CM3 eight. */
  static List<RegisterInfo> rows(CmConfig config) {
    boolean wide = config.version().wide();
    int size = wide ? 8 : 4;
    long all = wide ? -1 : 0xffff_ffffL;
    RegisterTable.Builder t = RegisterTable.of(Space.MEMORY, size).source(LINUX);
    t.row(RegisterRow.at(CmOffsets.CONFIG, "GCR_CONFIG").resetVaries())
        .row(
            RegisterRow.at(CmOffsets.BASE, "GCR_BASE")
                .readWrite((BASE_BITS | BASE_TARGET) & all)
                .reset(config.base()))
        .row(RegisterRow.at(CmOffsets.CONTROL, "GCR_CONTROL").readWrite(all))
        .row(RegisterRow.at(CmOffsets.CONTROL2, "GCR_CONTROL2").readWrite(all))
        .row(
            RegisterRow.at(wide ? CmOffsets.ACCESS_CM3 : CmOffsets.ACCESS_CM2, "GCR_ACCESS")
                .readWrite(accessBits(config))
                .resetVaries())
        .row(RegisterRow.at(CmOffsets.REVISION, "GCR_REV").reset(config.version().revision()))
        .row(RegisterRow.at(CmOffsets.ERROR_CONTROL, "GCR_ERR_CONTROL").readWrite(all))
        .row(RegisterRow.at(CmOffsets.ERROR_MASK, "GCR_ERROR_MASK").readWrite(all))
        .row(
            RegisterRow.at(CmOffsets.ERROR_CAUSE, "GCR_ERROR_CAUSE")
                .access(RegisterAccess.WRITE_ONE_CLEARS, all))
        .row(RegisterRow.at(CmOffsets.ERROR_ADDRESS, "GCR_ERROR_ADDR"))
        .row(RegisterRow.at(CmOffsets.ERROR_MULTIPLE, "GCR_ERROR_MULT"))
        .row(RegisterRow.at(CmOffsets.CUSTOM_BASE, "GCR_CUSTOM_BASE").notModelled())
        .row(RegisterRow.at(CmOffsets.CUSTOM_STATUS, "GCR_CUSTOM_STATUS"))
        .row(
            RegisterRow.at(CmOffsets.L2_ONLY_SYNC, "GCR_L2_ONLY_SYNC_BASE").readWrite(L2_SYNC_BITS))
        .row(
            RegisterRow.at(CmOffsets.GIC_BASE, "GCR_GIC_BASE")
                .readWrite((GIC_BASE_BITS | CmOffsets.ENABLED) & all)
                .resetVaries())
        .row(
            RegisterRow.at(CmOffsets.CPC_BASE, "GCR_CPC_BASE")
                .readWrite((CPC_BASE_BITS | CmOffsets.ENABLED) & all)
                .resetVaries())
        .row(
            RegisterRow.at(CmOffsets.REGION, "GCR_REGn_BASE")
                .repeated(4, 16)
                .readWrite(REGION_BASE_BITS))
        .row(
            RegisterRow.at(CmOffsets.REGION + 8, "GCR_REGn_MASK")
                .repeated(4, 16)
                .readWrite(REGION_MASK_BITS))
        .row(RegisterRow.at(CmOffsets.GIC_STATUS, "GCR_GIC_STATUS").reset(1))
        .row(RegisterRow.at(CmOffsets.CACHE_REVISION, "GCR_CACHE_REV"))
        .row(RegisterRow.at(CmOffsets.CPC_STATUS, "GCR_CPC_STATUS").reset(1))
        .row(
            RegisterRow.at(CmOffsets.L2_CONFIG, "GCR_L2_CONFIG")
                .readWrite(L2_BYPASS)
                .resetVaries());
    if (wide) {
      t.row(RegisterRow.at(CmOffsets.SYS_CONFIG2, "GCR_SYS_CONFIG2").resetVaries())
          .row(RegisterRow.at(CmOffsets.BEV_BASE, "GCR_BEV_BASE").readWrite(RESET_BASE_BITS));
    }
    core(t, CmOffsets.LOCAL, "CL", config);
    core(t, CmOffsets.OTHER_BLOCK, "CO", config);
    t.row(RegisterRow.at(CmOffsets.DEBUG, "debug block").notModelled());
    List<RegisterInfo> rows = new ArrayList<>(t.build().rows());
    rows.addAll(
        RegisterTable.of(Space.CP0, 8)
            .source("torvalds/linux v6.1 arch/mips/include/asm/mipsregs.h")
            .row(RegisterRow.at(Cp0.CMGCR_BASE, "CMGCRBase").reset(config.base() >>> 4))
            .build()
            .rows());
    return List.copyOf(rows);
  }

  private static void core(RegisterTable.Builder t, int block, String name, CmConfig config) {
    boolean wide = config.version().wide();
    t.banked()
        .row(
            RegisterRow.at(block + CmOffsets.RESET_RELEASE, "GCR_" + name + "_RESET_RELEASE")
                .notModelled())
        .row(
            RegisterRow.at(block + CmOffsets.COHERENCE, "GCR_" + name + "_COHERENCE")
                .readWrite(coherenceBits(config))
                .resetVaries())
        .row(RegisterRow.at(block + CmOffsets.CORE_CONFIG, "GCR_" + name + "_CONFIG").resetVaries())
        .row(
            RegisterRow.at(block + CmOffsets.OTHER, "GCR_" + name + "_OTHER")
                .readWrite(wide ? 0x3f07 : 0xffff_0000L))
        .row(
            RegisterRow.at(block + CmOffsets.RESET_BASE, "GCR_" + name + "_RESET_BASE")
                .readWrite(RESET_BASE_BITS)
                .reset(0xbfc0_0000L))
        .row(RegisterRow.at(block + CmOffsets.ID, "GCR_" + name + "_ID").resetVaries())
        .row(
            RegisterRow.at(block + CmOffsets.RESET_EXT_BASE, "GCR_" + name + "_RESET_EXT_BASE")
                .readWrite(RESET_EXT_BITS))
        .row(
            RegisterRow.at(block + CmOffsets.TC_PRIORITY, "GCR_" + name + "_TCID_0_PRIORITY")
                .readWrite(0xffff_ffffL));
  }

  /** ACCESS has a bit for each core. */
  static long accessBits(CmConfig config) {
    return config.version().wide() ? 0xffff_ffffL : 0xff;
  }

  /** COHERENCE is a mask of domains on CM2, one bit on CM3. */
  static long coherenceBits(CmConfig config) {
    return config.version().wide() ? 1 : 0xff;
  }
}
