package org.smpstartup.it.mutants;

import java.util.Arrays;
import java.util.List;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;

/** A device beside the others, with one flaw. */
final class OddDevice implements Device {
  /** Names the flaw. */
  enum Flaw {
    OVERLAP,
    RESET,
    PEEK,
    THROWS,
    RESETS_ALL
  }

  private final Flaw flaw;

  OddDevice(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return "odd";
  }

  @Override
  public int stateSize() {
    return 16;
  }

  @Override
  public void powerOn(long[] state) {
    Arrays.fill(state, flaw == Flaw.RESET ? 1 : 7);
  }

  @Override
  public void reset(long[] state, int cpu, ResetKind kind, Effects effects) {
    if (flaw == Flaw.RESETS_ALL) {
      Arrays.fill(state, 0);
    } else {
      state[cpu] = 0;
    }
  }

  @Override
  public long access(long[] state, Access access, Effects effects) {
    if (flaw == Flaw.THROWS && access.size() == 1) {
      throw new IllegalStateException("nobody accesses bytes");
    }
    if (access.write()) {
      state[access.cpu()] = access.value();
    }
    return state[access.cpu()];
  }

  @Override
  public long peek(long[] state, Access access) {
    if (flaw == Flaw.PEEK) {
      state[15]++;
    }
    return state[access.cpu()];
  }

  @Override
  public List<RegisterInfo> registers() {
    RegisterInfo first = row("COUNT", 0);
    return flaw == Flaw.OVERLAP ? List.of(first, row("OTHER", 0)) : List.of(first);
  }

  private static RegisterInfo row(String name, long offset) {
    return new RegisterInfo(
        Space.MEMORY,
        0,
        offset,
        8,
        1,
        8,
        name,
        RegisterAccess.READ_WRITE,
        7,
        true,
        -1L,
        true,
        "made up");
  }
}
