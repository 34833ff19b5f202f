package org.smpstartup.board.sh;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Profile;
import org.smpstartup.api.port.Architecture;

/**
 * Brings in the SuperH boards: SH7786 and the SH-X3 prototype.
 *
 * <p>One option: {@code byte-order}, {@code little} or {@code big}, for what a mode pin selects.
 */
@AutoService(BoardProvider.class)
public final class ShBoardProvider implements BoardProvider {
  private static final String BYTE_ORDER = "byte-order";

  private static final BoardInfo INFO =
      new BoardInfo(
          "sh",
          "SuperH multiprocessors: SH7786 and the SH-X3 prototype",
          Architecture.SH,
          "0.1.0",
          new ApiVersion(1, 0),
          List.copyOf(Presets.ALL.stream().map(PresetSpec::preset).toList()));

  /** Makes the provider. */
  public ShBoardProvider() {}

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    PresetSpec spec =
        Presets.find(config.preset())
            .orElseThrow(() -> unsupported("preset", config.preset(), "sh has " + names()));
    if (config.profile() != Profile.ARCH) {
      throw unsupported(
          "profile",
          config.profile().id(),
          "preset " + spec.name() + " knows arch: no QEMU machine has more than one SH core");
    }
    config
        .description()
        .ifPresent(description -> {
          throw unsupported(
              description.kind().id(),
              description.name(),
              "SH boards have no description in memory; --preset chooses among " + names());
        });
    int cpus = config.cpus() == 0 ? spec.preset().defaultCpus() : config.cpus();
    if (cpus > spec.preset().maxCpus()) {
      throw unsupported("cpus", Integer.toString(cpus), spec.preset().limit());
    }
    return new ShBoard(options(spec, config.options()), cpus);
  }

  private static PresetSpec options(PresetSpec spec, Map<String, String> options) {
    PresetSpec changed = spec;
    for (Map.Entry<String, String> option : options.entrySet()) {
      if (!option.getKey().equals(BYTE_ORDER)) {
        throw unsupported(option.getKey(), option.getValue(), "sh has the option " + BYTE_ORDER);
      }
      changed =
          switch (option.getValue()) {
            case "little" -> spec.withOrder(ByteOrder.LITTLE_ENDIAN);
            case "big" -> spec.withOrder(ByteOrder.BIG_ENDIAN);
            default ->
                throw new BoardConfigurationException(
                    Kind.INVALID, BYTE_ORDER, option.getValue(), "little or big");
          };
    }
    return changed;
  }

  private static String names() {
    return Presets.ALL.stream().map(PresetSpec::name).collect(Collectors.joining(", "));
  }

  private static BoardConfigurationException unsupported(String key, String value, String limit) {
    return new BoardConfigurationException(Kind.UNSUPPORTED, key, value, limit);
  }
}
