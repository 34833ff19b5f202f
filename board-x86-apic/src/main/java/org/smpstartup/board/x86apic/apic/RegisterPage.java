package org.smpstartup.board.x86apic.apic;

import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.board.x86apic.core.X86Config;
import org.smpstartup.board.x86apic.profile.Quirk;
import org.smpstartup.kit.register.RegisterTable;

/**
 * The page of registers in xAPIC mode: aligned accesses of 32 bits (SDM 10.4.1). Anything else is
 * undefined there, and in the manual's profile it is a fault that says so.
 */
final class RegisterPage {
  private static final int WORD = 4;

  private final X86Config config;
  private final RegisterFile file;
  private final Acceptance acceptance;
  private final Dispatch dispatch;
  private final boolean[] readable = new boolean[256];
  private final boolean[] exists = new boolean[256];

  RegisterPage(
      X86Config config,
      RegisterTable table,
      RegisterFile file,
      Acceptance acceptance,
      Dispatch dispatch) {
    this.config = config;
    this.file = file;
    this.acceptance = acceptance;
    this.dispatch = dispatch;
    for (RegisterInfo row : table.rows()) {
      for (int i = 0; i < row.count(); i++) {
        int index = (int) (row.offset() / 16) + i;
        exists[index] = row.access() != RegisterAccess.RESERVED;
        readable[index] = exists[index];
      }
    }
    // A silent SELF IPI can be stored to, but a load of it is an error.
    readable[RegisterFile.SELF_IPI] = false;
  }

  /** Whether the page answers this CPU at all; else what lies behind it does. */
  boolean decoded(long[] state, int cpu) {
    return config.has(Quirk.PAGE_ALWAYS_DECODED)
        || (Modes.enabled(state, cpu) && !Modes.x2apic(state, cpu));
  }

  long access(long[] state, Access access, Effects effects) {
    int cpu = access.cpu();
    if (!decoded(state, cpu)) {
      effects.notDecoded();
      return 0;
    }
    boolean whole = access.size() == WORD && (access.offset() & 15) == 0;
    if (!whole && !config.has(Quirk.PAGE_ALIASES)) {
      return odd(state, access, effects);
    }
    if (access.size() < WORD) {
      return 0;
    }
    int index = (int) access.offset() >> 4;
    if (access.write()) {
      write(state, cpu, index, access, effects);
      return 0;
    }
    if (!readable[index]) {
      acceptance.error(state, cpu, Acceptance.ILLEGAL_REGISTER, effects);
    }
    return Integer.toUnsignedLong(file.read(state, cpu, index));
  }

  private void write(long[] state, int cpu, int index, Access access, Effects effects) {
    long value = access.value() & 0xffff_ffffL;
    if (index == 0 && config.has(Quirk.MSI_AT_OFFSET_0)) {
      int address = (int) (ApicBase.RESET_BASE + access.offset());
      dispatch.signalled(state, address, (int) value, effects);
    } else if (exists[index]) {
      file.write(state, cpu, index, value, effects);
    } else {
      acceptance.error(state, cpu, Acceptance.ILLEGAL_REGISTER, effects);
    }
  }

  private long odd(long[] state, Access access, Effects effects) {
    if (!config.has(Quirk.NARROW_READS)) {
      effects.fault(FaultKind.BAD_SIZE);
      return 0;
    }
    int first = (int) access.offset() & 15;
    int index = (int) access.offset() >> 4;
    if (access.write() || first + access.size() > WORD || !readable[index]) {
      return 0;
    }
    int word = file.read(state, access.cpu(), index);
    long mask = (1L << (8 * access.size())) - 1;
    return word >>> (8 * first) & mask;
  }

  long peek(long[] state, Access access) {
    return decoded(state, access.cpu())
        ? Integer.toUnsignedLong(file.read(state, access.cpu(), (int) access.offset() >> 4 & 0xff))
        : 0xffff_ffffL;
  }
}
