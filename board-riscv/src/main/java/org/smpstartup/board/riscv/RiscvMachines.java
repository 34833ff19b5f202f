package org.smpstartup.board.riscv;

import java.util.stream.Collectors;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Profile;
import org.smpstartup.board.riscv.hart.HartIds;
import org.smpstartup.board.riscv.map.MemoryMap;
import org.smpstartup.board.riscv.sbi.SbiVersion;

/** Checks what a user asks for, and makes the machine. */
final class RiscvMachines {
  /** Memory of a preset: enough for the stacks of as many harts as a CLINT rings. */
  private static final long MEMORY_BYTES = 4L << 30;

  private RiscvMachines() {}

  static RiscvMachine of(BoardConfig asked) {
    PresetSpec spec =
        Presets.find(asked.preset())
            .orElseThrow(() -> unsupported("preset", asked.preset(), names()));
    asked
        .options()
        .forEach((key, value) -> {
          throw unsupported(key, value, "riscv has no options");
        });
    SbiVersion version = version(spec, asked.profile());
    if (asked.description().isPresent()) {
      return DescribedMachine.of(asked, asked.description().get(), version);
    }
    int cpus = asked.cpus() == 0 ? spec.preset().defaultCpus() : asked.cpus();
    if (cpus > spec.preset().maxCpus()) {
      throw unsupported("cpus", Integer.toString(cpus), spec.preset().limit());
    }
    HartIds ids = new HartIds(spec.ids().apply(cpus), spec.bootId());
    MemoryMap map = new MemoryMap(Presets.MEMORY, MEMORY_BYTES);
    long sswi = spec.sswi() ? Presets.SSWI : 0;
    return new RiscvMachine(
        ids,
        map,
        Presets.CLINT,
        sswi,
        version,
        () -> PresetTree.of(ids, spec.monitor(), map, Presets.CLINT, sswi));
  }

  private static SbiVersion version(PresetSpec spec, Profile profile) {
    if (profile == Profile.ARCH) {
      return SbiVersion.SPECIFIED;
    }
    if (profile == Profile.QEMU7) {
      return SbiVersion.OPENSBI_1_1;
    }
    throw unsupported(
        "profile",
        profile.id(),
        "preset "
            + spec.name()
            + " knows "
            + spec.preset().profiles().stream().map(Profile::id).collect(Collectors.joining(", ")));
  }

  private static String names() {
    return "riscv has "
        + Presets.ALL.stream().map(PresetSpec::name).collect(Collectors.joining(", "));
  }

  static BoardConfigurationException unsupported(String key, String value, String limit) {
    return new BoardConfigurationException(Kind.UNSUPPORTED, key, value, limit);
  }
}
