package org.smpstartup.board.x86apic.core;

/** Decodes the jumps that firmware and trampolines plant for real mode (SDM volume 2, JMP). */
final class RealModeBranch {
  private static final int FAR = 0xea;
  private static final int NEAR = 0xe9;
  private static final int SHORT = 0xeb;

  private RealModeBranch() {}

  /**
   * Decodes one instruction.
   *
   * @param address where its first byte is
   * @param code the bytes there, at least 5
   * @return the linear address jumped to, below 4 GiB, or -1 if it is no jump known here. The wrap
   *     of IP at 64 KiB is left out: it needs CS, which the bytes do not tell
   */
  static long target(long address, byte[] code) {
    return switch (code[0] & 0xff) {
      case FAR -> (word(code, 3) << 4) + word(code, 1);
      case NEAR -> address + 3 + (short) word(code, 1) & 0xffff_ffffL;
      case SHORT -> address + 2 + code[1] & 0xffff_ffffL;
      default -> -1;
    };
  }

  private static long word(byte[] code, int at) {
    return (code[at] & 0xff) | (code[at + 1] & 0xff) << 8;
  }
}
