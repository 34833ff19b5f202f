package org.smpstartup.board.sh.intc;

/**
 * Offsets in the controller's range (torvalds/linux, {@code setup-sh7786.c}, {@code setup-shx3.c};
 * FK {@code hw/intc/sh7786_intc.c}). Registers that a core has are 4 bytes apart.
 */
final class IntcMap {
  static final int ICR0 = 0x000;
  static final int INTPRI = 0x010;
  static final int ICR1 = 0x01c;
  static final int INTREQ = 0x024;
  static final int INTMSK0 = 0x030;
  static final int INTMSK1 = 0x040;
  static final int INTMSKCLR0 = 0x050;
  static final int INTMSKCLR1 = 0x060;
  static final int INTMSK2 = 0x068;
  static final int INTMSKCLR2 = 0x06c;
  static final int INTICI = 0x070;
  static final int INTICICLR = 0x080;
  static final int ICIPRI = 0x090;
  static final int ICIPRICLR = 0x0a0;
  static final int INTDISTCR0 = 0x0b0;
  static final int INTDISTCR1 = 0x0b4;
  static final int INTACK = 0x0b8;
  static final int INTACKCLR = 0x0bc;
  static final int NMIFCR = 0x0c0;
  static final int NMISET = 0x0c4;
  static final int INT2PRI = 0x800;
  static final int USERIMASK = 0x1000;

  // SH7786
  static final int INT2DISTCR = 0x900;
  static final int INT2A = 0xa00;
  static final int INT2A_STRIDE = 0x100;
  static final int INT2A1 = 0x10;
  static final int INT2MSKR = 0x20;
  static final int INT2MSKCR = 0x30;

  // SH-X3 prototype
  static final int X3_INT2MSK = 0x820;
  static final int X3_INT2MSKCLR = 0x850;
  static final int X3_INT2DISTCR = 0x8a0;

  private IntcMap() {}
}
