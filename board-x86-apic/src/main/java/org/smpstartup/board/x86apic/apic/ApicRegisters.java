package org.smpstartup.board.x86apic.apic;

import java.util.List;
import java.util.Objects;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The register maps of both modes: SDM tables 10-1 and 10-6. Access rules are taken from them, so a
 * register that is not here does not exist.
 */
final class ApicRegisters {
  private static final String[] LVT_NAMES = {
    "LVT_TIMER", "LVT_THERMAL", "LVT_PERFORMANCE", "LVT_LINT0", "LVT_LINT1", "LVT_ERROR", "LVT_CMCI"
  };
  private static final long WORD = 0xffff_ffffL;

  private final X86Config config;
  private final Lvt lvt;
  private final RegisterTable page;
  private final RegisterTable msrs;

  ApicRegisters(X86Config config, Lvt lvt) {
    this.config = config;
    this.lvt = lvt;
    this.page = pageTable();
    this.msrs = msrTable();
  }

  RegisterTable page() {
    return page;
  }

  RegisterTable msrs() {
    return msrs;
  }

  private RegisterTable pageTable() {
    RegisterTable.Builder table =
        RegisterTable.of(Space.MEMORY, 4).banked().source("SDM volume 3, table 10-1");
    table.row(RegisterRow.at(0x000, "RESERVED_000").repeated(2, 16).reserved());
    table.row(row(RegisterFile.ID, "ID").readWrite(0xff00_0000L).resetVaries());
    table.row(row(RegisterFile.VERSION, "VERSION").reset(config.version() & WORD).resetVaries());
    table.row(RegisterRow.at(0x040, "RESERVED_040").repeated(4, 16).reserved());
    table.row(row(RegisterFile.TPR, "TPR").readWrite(0xff));
    table.row(row(RegisterFile.APR, "APR"));
    table.row(row(RegisterFile.PPR, "PPR"));
    table.row(row(RegisterFile.EOI, "EOI").writeOnly(WORD));
    table.row(
        config.has(Quirk.NO_REMOTE_READ)
            ? row(RegisterFile.RRR, "RRR").reserved()
            : row(RegisterFile.RRR, "RRR"));
    table.row(row(RegisterFile.LDR, "LDR").readWrite(0xff00_0000L));
    table.row(row(RegisterFile.DFR, "DFR").readWrite(0xf000_0000L).reset(WORD));
    table.row(row(RegisterFile.SVR, "SVR").readWrite(RegisterFile.svrBits(config)).reset(0xff));
    table.row(row(RegisterFile.ISR, "ISR").repeated(8, 16));
    table.row(row(RegisterFile.TMR, "TMR").repeated(8, 16));
    table.row(row(RegisterFile.IRR, "IRR").repeated(8, 16));
    table.row(row(RegisterFile.ESR, "ESR").readWrite(WORD));
    table.row(RegisterRow.at(0x290, "RESERVED_290").repeated(6, 16).reserved());
    table.row(row(RegisterFile.ICR, "ICR_LOW").readWrite(RegisterFile.ICR_BITS));
    table.row(row(RegisterFile.ICR_HIGH, "ICR_HIGH").readWrite(0xff00_0000L));
    lvtRows(table, 0, 16);
    table.row(row(RegisterFile.INITIAL_COUNT, "INITIAL_COUNT").readWrite(WORD));
    table.row(row(RegisterFile.CURRENT_COUNT, "CURRENT_COUNT"));
    table.row(RegisterRow.at(0x3a0, "RESERVED_3A0").repeated(4, 16).reserved());
    table.row(row(RegisterFile.DIVIDE, "DIVIDE").readWrite(RegisterFile.DIVIDE_BITS));
    table.row(
        config.has(Quirk.SELF_IPI_SILENT)
            ? row(RegisterFile.SELF_IPI, "SELF_IPI").writeOnly(0xff)
            : row(RegisterFile.SELF_IPI, "SELF_IPI").reserved());
    return table.build();
  }

  private static RegisterRow row(int index, String name) {
    return RegisterRow.at(index * 16L, name);
  }

  private void lvtRows(RegisterTable.Builder table, long first, int stride) {
    for (int entry = 0; entry < Lvt.ENTRIES; entry++) {
      int index = entry == Lvt.CMCI ? 0x2f : 0x32 + entry;
      RegisterRow row = RegisterRow.at(first + (long) index * stride, LVT_NAMES[entry]);
      boolean exists = lvt.exists(entry);
      table.row(
          exists
              ? row.readWrite(Lvt.writable(entry)).reset(Lvt.MASKED)
              : row.access(RegisterAccess.RESERVED, 0));
    }
  }

  private RegisterTable msrTable() {
    boolean lax = config.has(Quirk.X2_UNCHECKED);
    RegisterTable.Builder table =
        RegisterTable.of(Space.MSR, 8).banked().source("SDM volume 3, table 10-6");
    table.row(RegisterRow.at(0x01b, "IA32_APIC_BASE").readWrite(baseBits()).resetVaries());
    table.row(msr(RegisterFile.ID, "X2_ID").resetVaries());
    table.row(msr(RegisterFile.VERSION, "X2_VERSION").resetVaries());
    table.row(msr(RegisterFile.TPR, "X2_TPR").readWrite(0xff));
    if (lax) {
      table.row(msr(RegisterFile.APR, "X2_APR").source("qemu/qemu hw/intc/apic.c (10.0)"));
    }
    table.row(msr(RegisterFile.PPR, "X2_PPR"));
    table.row(
        lax
            ? msr(RegisterFile.EOI, "X2_EOI").readWrite(WORD)
            : msr(RegisterFile.EOI, "X2_EOI").writeOnly(WORD));
    table.row(msr(RegisterFile.LDR, "X2_LDR").resetVaries());
    table.row(msr(RegisterFile.SVR, "X2_SVR").readWrite(RegisterFile.svrBits(config)).reset(0xff));
    table.row(msr(RegisterFile.ISR, "X2_ISR").repeated(8, 1));
    table.row(msr(RegisterFile.TMR, "X2_TMR").repeated(8, 1));
    table.row(msr(RegisterFile.IRR, "X2_IRR").repeated(8, 1));
    table.row(msr(RegisterFile.ESR, "X2_ESR").readWrite(WORD));
    table.row(msr(RegisterFile.ICR, "X2_ICR").readWrite(WORD << 32 | RegisterFile.ICR_BITS));
    if (lax) {
      table.row(msr(RegisterFile.ICR_HIGH, "X2_ICR_HIGH").source("Q10 observed: reads 0"));
    }
    table.row(msr(RegisterFile.INITIAL_COUNT, "X2_INITIAL_COUNT").readWrite(WORD));
    table.row(msr(RegisterFile.CURRENT_COUNT, "X2_CURRENT_COUNT"));
    table.row(msr(RegisterFile.DIVIDE, "X2_DIVIDE").readWrite(RegisterFile.DIVIDE_BITS));
    table.row(msr(RegisterFile.SELF_IPI, "X2_SELF_IPI").writeOnly(0xff));
    table.row(
        RegisterRow.at(0x6e0, "IA32_TSC_DEADLINE").source("SDM volume 3, 10.5.4.1").notModelled());
    lvtMsrs(table);
    return table.build();
  }

  private static RegisterRow msr(int index, String name) {
    return RegisterRow.at(LocalApics.FIRST_MSR + index, name);
  }

  private void lvtMsrs(RegisterTable.Builder table) {
    for (RegisterInfo row : page.rows()) {
      if (row.name().startsWith("LVT_") && row.access() == RegisterAccess.READ_WRITE) {
        long number = LocalApics.FIRST_MSR + row.offset() / 16;
        table.row(
            RegisterRow.at(number, "X2_" + row.name())
                .readWrite(row.writable())
                .reset(row.reset()));
      }
    }
  }

  private long baseBits() {
    return (1L << config.physicalBits()) - 0x1000 | Modes.BSP | Modes.EXTD | Modes.EN;
  }

  List<RegisterInfo> rows() {
    RegisterInfo cr8 =
        Objects.requireNonNull(
            RegisterTable.of(Space.CONTROL, 8)
                .banked()
                .source("SDM volume 3, 10.8.6")
                .row(RegisterRow.at(8, "CR8").readWrite(0xf))
                .build()
                .at(8));
    return java.util.stream.Stream.of(page.rows(), msrs.rows(), List.of(cr8))
        .flatMap(List::stream)
        .toList();
  }
}
