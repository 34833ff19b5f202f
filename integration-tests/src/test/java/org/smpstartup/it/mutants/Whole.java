package org.smpstartup.it.mutants;

import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.kit.simple.SimpleBoardProvider;
import org.smpstartup.runtime.discovery.BoardDiscovery;

/** The boards that mutants are made of. */
final class Whole {
  private Whole() {}

  static BoardProvider provider(Mutant.Base base) {
    return switch (base) {
      case X86, ARM ->
          BoardDiscovery.classPath().find(base.id()).orElseThrow().provider().orElseThrow();
      case SIMPLE -> new Simple();
    };
  }

  /** Cores that are released and rung by a register each; the doorbell is a level. */
  private static final class Simple extends SimpleBoardProvider {
    Simple() {
      super(
          new Numbers(
              "simple", Architecture.SH, 4, 0x1000_0000, 1 << 24, 0x8000_0000L, 0x8000_1000L));
    }

    @Override
    public Board create(BoardConfig config) {
      if (!config.preset().equals("default")) {
        throw new BoardConfigurationException(
            Kind.INVALID, "preset", config.preset(), "there is default");
      }
      if (!info().presets().getFirst().profiles().contains(config.profile())) {
        throw new BoardConfigurationException(
            Kind.UNSUPPORTED, "profile", config.profile().id(), "there is arch");
      }
      for (String option : config.options().keySet()) {
        throw new BoardConfigurationException(
            Kind.INVALID, option, config.options().get(option), "there are no options");
      }
      return super.create(config);
    }
  }
}
