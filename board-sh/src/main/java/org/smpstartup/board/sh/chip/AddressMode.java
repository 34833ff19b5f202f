package org.smpstartup.board.sh.chip;

/** Names how wide physical addresses are, which a mode pin decides. */
public enum AddressMode {
  /** 29 bits: P1 and P2 reach all of memory, and a reset vector is an address in one of them. */
  BITS_29,
  /**
   * 32 bits ("extended"): P1 and P2 go through the PMB, which at boot maps them both to the first
   * 512 MiB, and a reset vector is a physical address (torvalds/linux, {@code smp-shx3.c} and the
   * table in {@code head_32.S}).
   */
  BITS_32
}
