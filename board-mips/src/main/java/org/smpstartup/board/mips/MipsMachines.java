package org.smpstartup.board.mips;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.stream.Collectors;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.Profile;
import org.smpstartup.board.mips.core.CoreConfig;
import org.smpstartup.board.mips.core.Topology;
import org.smpstartup.board.mips.map.MipsMap;
import org.smpstartup.board.mips.profile.Quirk;
import org.smpstartup.kit.profile.Behaviour;

/** Turns what a user asks into a machine, or says why it cannot be. */
final class MipsMachines {
  /** The option for the byte order: little or big. */
  static final String ENDIAN = "endian";

  /** The option for a debug probe: yes or no. */
  static final String PROBE = "ejtag-probe";

  /** The option for what SH_CONFIG bits 6:0 hold: last or count. */
  static final String GIC_VPS = "gic-vps";

  private static final String OPTIONS = "mips has the options endian, ejtag-probe and gic-vps";

  private MipsMachines() {}

  static MipsMachine of(BoardConfig asked) {
    PresetSpec spec =
        Presets.find(asked.preset())
            .orElseThrow(() -> unsupported("preset", asked.preset(), names()));
    requireProfile(spec, asked.profile());
    asked
        .description()
        .ifPresent(description -> {
          throw unsupported(
              description.kind().id(),
              description.name(),
              "preset " + spec.name() + " takes no description: its registers tell what it has");
        });
    if (asked.cpus() > spec.preset().maxCpus()) {
      throw unsupported("cpus", Integer.toString(asked.cpus()), spec.preset().limit());
    }
    int cpus = asked.cpus() == 0 ? spec.preset().defaultCpus() : asked.cpus();
    Map<String, String> options = asked.options();
    options.forEach(MipsMachines::requireOption);
    return new MipsMachine(
        spec,
        core(spec, cpus, Quirk.of(asked.profile())),
        order(spec, options),
        choice(options, PROBE, "no", "yes"),
        choice(options, GIC_VPS, "last", "count"));
  }

  private static CoreConfig core(PresetSpec spec, int cpus, Behaviour<Quirk> behaviour) {
    boolean flat = spec.perCore() == 0 || behaviour.has(Quirk.ONE_CORE);
    Topology topology = new Topology(cpus, flat ? cpus : spec.perCore());
    boolean malta = spec.name().startsWith("malta");
    boolean without = malta && cpus == 1 && behaviour.has(Quirk.NO_CPS_ON_ONE_CPU);
    long firmware =
        switch (spec.kind()) {
          case LAUNCH, OCTEON -> MipsMap.uncached(MipsMap.BOOT_ROM);
          case CPS, THREADS, SIBYTE -> -1;
        };
    return new CoreConfig(
        topology, spec.model(), spec.cm() != null && !without, firmware, behaviour);
  }

  private static ByteOrder order(PresetSpec spec, Map<String, String> options) {
    String asked = options.get(ENDIAN);
    if (asked == null) {
      return spec.order();
    }
    boolean big = choice(options, ENDIAN, "little", "big");
    ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    if (order != spec.order() && !spec.strap()) {
      throw unsupported(
          ENDIAN,
          asked,
          "preset " + spec.name() + " is " + (big ? "little" : "big") + "-endian and has no strap");
    }
    return order;
  }

  private static void requireOption(String key, String value) {
    if (!key.equals(ENDIAN) && !key.equals(PROBE) && !key.equals(GIC_VPS)) {
      throw unsupported(key, value, OPTIONS);
    }
  }

  /** Tells whether an option has its second value rather than its first, which is the default. */
  private static boolean choice(
      Map<String, String> options, String key, String first, String second) {
    String value = options.getOrDefault(key, first);
    if (!value.equals(first) && !value.equals(second)) {
      throw new BoardConfigurationException(
          Kind.INVALID, key, value, first + " or " + second + " will do");
    }
    return value.equals(second);
  }

  private static void requireProfile(PresetSpec spec, Profile profile) {
    if (!spec.preset().profiles().contains(profile)) {
      String known =
          spec.preset().profiles().stream().map(Profile::id).collect(Collectors.joining(", "));
      throw unsupported("profile", profile.id(), "preset " + spec.name() + " knows " + known);
    }
  }

  private static String names() {
    return "mips has "
        + Presets.ALL.stream().map(PresetSpec::name).collect(Collectors.joining(", "));
  }

  static BoardConfigurationException unsupported(String key, String value, String limit) {
    return new BoardConfigurationException(Kind.UNSUPPORTED, key, value, limit);
  }
}
