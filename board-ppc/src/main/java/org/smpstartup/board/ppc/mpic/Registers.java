package org.smpstartup.board.ppc.mpic;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/** Offsets, fields and the register map: Motorola MVME5100 Programmer's Reference, 2.4. */
final class Registers {
  static final int BRR1 = 0x0000;
  static final int FRR = 0x1000;
  static final int GCR = 0x1020;
  static final int VIR = 0x1080;
  static final int PIR = 0x1090;
  static final int IPIVPR = 0x10a0;
  static final int SVR = 0x10e0;
  static final int TFRR = 0x10f0;
  static final int TIMER = 0x1100;
  static final int TIMER_STRIDE = 0x40;
  static final int SOURCE = 0x1_0000;
  static final int SOURCE_STRIDE = 0x20;
  static final int DESTINATION = 0x10;
  static final int ILR = 0x18;
  static final int WINDOW = 0x2_0000;
  static final int WINDOW_STRIDE = 0x1000;

  /** In a window. */
  static final int IPIDR = 0x40;

  static final int CTPR = 0x80;
  static final int WHOAMI = 0x90;
  static final int IACK = 0xa0;
  static final int EOI = 0xb0;
  static final int MCACK = 0xc0;

  /** How much the controller takes up. */
  static final int BYTES = 0x4_0000;

  // ---- fields

  static final long RESET = 1L << 31;

  /** Classic: 8259 requests are mixed with the others instead of passed through. */
  static final long MIXED = 1L << 29;

  /** Classic: ties of directed sources go to the processors in turn (Linux: NO_BIAS). */
  static final long TIE = 1L << 28;

  /** Freescale: 0 pass-through, 1 mixed, 3 external proxy. */
  static final long MODE = 3L << 29;

  static final long MASK = 1L << 31;
  static final long ACTIVITY = 1L << 30;
  static final long POLARITY = 1L << 23;
  static final long SENSE = 1L << 22;
  static final long PRIORITY = 0xfL << 16;
  static final long OUTPUT_CRITICAL = 1;

  private static final long WORD = 0xffff_ffffL;

  private final MpicConfig config;

  Registers(MpicConfig config) {
    this.config = config;
  }

  long gcrBits() {
    return config.freescale() ? MODE : MIXED | TIE;
  }

  long ipiBits() {
    return MASK | PRIORITY | config.vectorMask();
  }

  long sourceBits() {
    return ipiBits() | POLARITY | SENSE;
  }

  long destinationBits() {
    // Before ILR, Freescale has a bit for the external pin and two for critical interrupts.
    boolean critical = config.freescale() && !config.hasLevelRegisters();
    return config.cpuMask() | (critical ? 0x6000_0000L : 0);
  }

  long features() {
    return (config.sources() - 1L) << 16 | (config.cpus() - 1L) << 8 | config.version();
  }

  List<RegisterInfo> rows() {
    boolean memory = config.deviceControl() < 0;
    RegisterTable.Builder table =
        RegisterTable.of(memory ? Space.MEMORY : Space.DCR, 4)
            .source("Motorola MVME5100 Programmer's Reference, 2.4, and torvalds/linux mpic.h");
    if (config.freescale()) {
      table.row(row(BRR1, "BRR1").reset(config.block()));
      perCpu(table, 0, "");
    }
    table
        .row(row(FRR, "FRR").reset(features()))
        .row(row(GCR, "GCR").readWrite(RESET | gcrBits()))
        .row(row(VIR, "VIR").reset(config.vendor()))
        .row(row(PIR, "PIR").readWrite(config.cpuMask()))
        .row(row(IPIVPR, "IPIVPR").repeated(4, 16).readWrite(ipiBits()).reset(MASK))
        .row(row(SVR, "SVR").readWrite(vectors()).reset(vectors()))
        .row(row(TFRR, "TFRR").readWrite(WORD));
    timers(table);
    sources(table);
    for (int cpu = 0; cpu < config.cpus(); cpu++) {
      perCpu(table, WINDOW + (long) cpu * WINDOW_STRIDE, Integer.toString(cpu));
    }
    return table.build().rows();
  }

  private RegisterRow row(long offset, String name) {
    return RegisterRow.at(Math.max(0, config.deviceControl()) + offset, name);
  }

  private long vectors() {
    return config.vectorMask();
  }

  private void timers(RegisterTable.Builder table) {
    int n = MpicWords.TIMERS;
    table
        .row(row(TIMER, "GTCCR").repeated(n, TIMER_STRIDE))
        .row(row(TIMER + 0x10, "GTBCR").repeated(n, TIMER_STRIDE).readWrite(WORD))
        .row(row(TIMER + 0x20, "GTVPR").repeated(n, TIMER_STRIDE).readWrite(ipiBits()).reset(MASK))
        .row(row(TIMER + 0x30, "GTDR").repeated(n, TIMER_STRIDE).readWrite(config.cpuMask()));
  }

  private void sources(RegisterTable.Builder table) {
    int n = config.sources();
    table
        .row(row(SOURCE, "IVPR").repeated(n, SOURCE_STRIDE).readWrite(sourceBits()).reset(MASK))
        .row(
            row(SOURCE + DESTINATION, "IDR")
                .repeated(n, SOURCE_STRIDE)
                .readWrite(destinationBits())
                .reset(config.freescale() ? 1 : 0));
    if (config.hasLevelRegisters()) {
      table.row(row(SOURCE + ILR, "ILR").repeated(n, SOURCE_STRIDE).readWrite(0xff));
    }
  }

  private void perCpu(RegisterTable.Builder table, long base, String suffix) {
    boolean banked = suffix.isEmpty();
    table
        .row(
            row(base + IPIDR, "IPIDR" + suffix)
                .repeated(4, 16)
                .writeOnly(config.cpuMask())
                .banked(banked))
        .row(row(base + CTPR, "CTPR" + suffix).readWrite(0xf).reset(0xf).banked(banked))
        .row(row(base + WHOAMI, "WHOAMI" + suffix).resetVaries().banked(banked))
        .row(row(base + IACK, "IACK" + suffix).resetVaries().banked(banked))
        .row(row(base + EOI, "EOI" + suffix).writeOnly(WORD).banked(banked))
        .row(row(base + MCACK, "MCACK" + suffix).notModelled().banked(banked));
  }
}
