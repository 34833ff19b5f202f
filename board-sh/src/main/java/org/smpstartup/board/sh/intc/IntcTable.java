package org.smpstartup.board.sh.intc;

import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.sh.chip.ChipConfig;
import org.smpstartup.board.sh.chip.Part;
import org.smpstartup.kit.register.RegisterRow;
import org.smpstartup.kit.register.RegisterTable;

/** Writes the controller's register map as a table. */
final class IntcTable {
  private static final String SOURCE = "torvalds/linux setup-sh7786.c; FK hw/intc/sh7786_intc.c";
  private static final String X3_SOURCE = "torvalds/linux arch/sh/kernel/cpu/sh4a/setup-shx3.c";
  private static final long WORD = 0xffff_ffffL;

  private IntcTable() {}

  static List<RegisterInfo> of(ChipConfig config, RegisterFile file) {
    RegisterTable.Builder table = RegisterTable.of(Space.MEMORY, 4).source(SOURCE);
    shared(table, file);
    each(table, config, file);
    table
        .row(RegisterRow.at(0x0d0, "IRQACKMSK").notModelled())
        .row(RegisterRow.at(0x0d4, "IRLACKMSK").notModelled())
        .row(RegisterRow.at(0x0d8, "PERIACKMSK").repeated(3, 4).notModelled())
        .row(RegisterRow.at(0xc00, "INT2B").repeated(16, 4).notModelled())
        .row(
            RegisterRow.at(IntcMap.INT2PRI, "INT2PRI")
                .repeated(OnChipRegisters.levelRegisters(config.part()), 4)
                .readWrite(OnChipRegisters.levelBits(config.part())))
        .row(RegisterRow.at(IntcMap.USERIMASK, "USERIMASK").readWrite(0xf0));
    if (config.part() == Part.SH7786) {
      sh7786(table, config.cpus());
    } else {
      shX3(table, config.cpus());
    }
    return table.build().rows();
  }

  private static void shared(RegisterTable.Builder table, RegisterFile file) {
    table
        .row(RegisterRow.at(IntcMap.ICR0, "ICR0").readWrite(Pins.IRLM0 | Pins.IRLM1))
        .row(RegisterRow.at(IntcMap.INTPRI, "INTPRI").readWrite(file.nibbles()))
        .row(RegisterRow.at(IntcMap.ICR1, "ICR1").readWrite(file.pairs()))
        .row(RegisterRow.at(IntcMap.INTREQ, "INTREQ").readWrite(file.pinBits()))
        .row(RegisterRow.at(IntcMap.INTDISTCR0, "INTDISTCR0").readWrite(file.distribution()))
        .row(RegisterRow.at(IntcMap.INTDISTCR1, "INTDISTCR1").readWrite(file.irlBits()))
        .row(RegisterRow.at(IntcMap.INTACK, "INTACK").banked(true))
        .row(RegisterRow.at(IntcMap.INTACKCLR, "INTACKCLR").writeOnly(0xfff))
        .row(RegisterRow.at(IntcMap.NMIFCR, "NMIFCR").readWrite(1 << 16))
        .row(RegisterRow.at(IntcMap.NMISET, "NMISET").writeOnly(0xf));
  }

  private static void each(RegisterTable.Builder table, ChipConfig config, RegisterFile file) {
    int cpus = config.cpus();
    sets(table, IntcMap.INTMSK0, "CnINTMSK0", cpus, file.pinBits(), file.pinBits());
    sets(table, IntcMap.INTMSK1, "CnINTMSK1", cpus, file.irlBits(), file.irlBits());
    clears(table, IntcMap.INTMSKCLR0, "CnINTMSKCLR0", cpus, file.pinBits());
    clears(table, IntcMap.INTMSKCLR1, "CnINTMSKCLR1", cpus, file.irlBits());
    sets(table, IntcMap.INTICI, "CnINTICI", cpus, WORD, 0);
    clears(table, IntcMap.INTICICLR, "CnINTICICLR", cpus, WORD);
    sets(table, IntcMap.ICIPRI, "CnICIPRI", cpus, WORD, 0);
    clears(table, IntcMap.ICIPRICLR, "CnICIPRICLR", cpus, WORD);
  }

  private static void sh7786(RegisterTable.Builder table, int cpus) {
    table
        .row(
            RegisterRow.at(IntcMap.INTMSK2, "INTMSK2")
                .access(RegisterAccess.WRITE_ONE_SETS, 0xfffe_fffeL))
        .row(
            RegisterRow.at(IntcMap.INTMSKCLR2, "INTMSKCLR2")
                .access(RegisterAccess.WRITE_ONE_CLEARS, 0xfffe_fffeL))
        .row(RegisterRow.at(IntcMap.INT2DISTCR, "INT2DISTCR").repeated(4, 4).readWrite(WORD));
    for (int cpu = 0; cpu < cpus; cpu++) {
      int base = IntcMap.INT2A + cpu * IntcMap.INT2A_STRIDE;
      String c = "C" + cpu;
      table.row(RegisterRow.at(base, c + "INT2A0").repeated(4, 4));
      table.row(RegisterRow.at(base + IntcMap.INT2A1, c + "INT2A1").repeated(4, 4));
      sets(table, base + IntcMap.INT2MSKR, c + "INT2MSKR", 4, WORD, WORD);
      clears(table, base + IntcMap.INT2MSKCR, c + "INT2MSKCR", 4, WORD);
    }
  }

  private static void shX3(RegisterTable.Builder table, int cpus) {
    table.source(X3_SOURCE);
    for (int word = 0; word < 3; word++) {
      int step = 0x10 * word;
      sets(table, IntcMap.X3_INT2MSK + step, "CnINT2MSK" + word, cpus, WORD, WORD);
      clears(table, IntcMap.X3_INT2MSKCLR + step, "CnINT2MSKCLR" + word, cpus, WORD);
    }
    table.row(RegisterRow.at(IntcMap.X3_INT2DISTCR, "INT2DISTCR").repeated(3, 4).readWrite(WORD));
  }

  private static void sets(
      RegisterTable.Builder table, int offset, String name, int count, long bits, long reset) {
    table.row(
        RegisterRow.at(offset, name)
            .repeated(count, 4)
            .access(RegisterAccess.WRITE_ONE_SETS, bits)
            .reset(reset));
  }

  private static void clears(
      RegisterTable.Builder table, int offset, String name, int count, long bits) {
    table.row(
        RegisterRow.at(offset, name)
            .repeated(count, 4)
            .access(RegisterAccess.WRITE_ONE_CLEARS, bits));
  }
}
