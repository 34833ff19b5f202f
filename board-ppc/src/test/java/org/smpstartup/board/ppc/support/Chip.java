package org.smpstartup.board.ppc.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.record.Rig;
import org.smpstartup.api.record.Rig.Happening;
import org.smpstartup.board.ppc.PpcBoardProvider;
import org.smpstartup.runtime.hardware.HardwareRig;

/** A chip whose registers the boot processor reads and writes, 32 bits each. */
public final class Chip {
  private final HardwareRig rig;

  private Chip(HardwareRig rig) {
    this.rig = rig;
  }

  public static Chip of(String preset, int cpus) {
    return of(preset, cpus, Profile.ARCH);
  }

  public static Chip of(String preset, int cpus, Profile profile) {
    BoardConfig config = BoardConfig.of(preset).withCpus(cpus).withProfile(profile);
    return new Chip(new HardwareRig(new PpcBoardProvider().create(config)));
  }

  public Rig rig() {
    return rig;
  }

  public long load(long address) {
    return good(rig.access(0, Space.MEMORY, address, 4, false, 0));
  }

  public void store(long address, long value) {
    good(rig.access(0, Space.MEMORY, address, 4, true, value));
  }

  public void store(long address, int size, long value) {
    good(rig.access(0, Space.MEMORY, address, size, true, value));
  }

  public long load(long address, int size) {
    return good(rig.access(0, Space.MEMORY, address, size, false, 0));
  }

  public long spr(int cpu, int number) {
    return good(rig.access(cpu, Space.SPR, number, 4, false, 0));
  }

  public void spr(int cpu, int number, long value) {
    good(rig.access(cpu, Space.SPR, number, 4, true, value));
  }

  private static long good(Rig.Outcome outcome) {
    assertThat(outcome.fault()).isNull();
    return outcome.value();
  }

  public boolean executing(int cpu) {
    return rig.executing(cpu);
  }

  public String condition(int cpu) {
    return rig.hardware().condition(cpu);
  }

  public long physical(int cpu, long address) {
    return rig.hardware().physical(cpu, address);
  }

  /** The processors and addresses started since the last call, as {@code cpu@address}. */
  public List<String> starts() {
    return rig.happenings().stream()
        .filter(h -> h.kind() == Happening.Kind.START)
        .map(h -> h.cpu() + "@" + Long.toHexString(h.entry()))
        .toList();
  }
}
