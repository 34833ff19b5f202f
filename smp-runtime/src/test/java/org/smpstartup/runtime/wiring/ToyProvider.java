package org.smpstartup.runtime.wiring;

import java.net.URI;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.FoundBoard;
import org.smpstartup.runtime.toy.ToyBoard;

/** Provides the toy board, whole and broken in several ways. */
final class ToyProvider implements BoardProvider {
  static final String LOCATION =
      Path.of(
              URI.create(
                  ToyProvider.class.getProtectionDomain().getCodeSource().getLocation().toString()))
          .toString();

  private static final BoardInfo INFO =
      new BoardInfo(
          "toy",
          "a toy",
          Architecture.RISCV,
          "1",
          new ApiVersion(1, 0),
          List.of(
              preset("small", 2, 4),
              preset("claims-more", 2, 4),
              preset("throws", 2, 4),
              preset("refuses", 2, 4),
              preset("big", 4, 4000)));

  private static Preset preset(String name, int cpus, int most) {
    return new Preset(
        name,
        "",
        cpus,
        most,
        "it has " + most + " sockets; --preset big has 4000",
        List.of(Protocol.values()),
        List.of(Profile.ARCH),
        List.of());
  }

  static BoardCatalog catalog() {
    ToyProvider provider = new ToyProvider();
    FoundBoard found =
        new FoundBoard(INFO, LOCATION, ToyProvider.class.getName(), Optional.of(provider));
    return new BoardCatalog(List.of(found), List.of(), List.of());
  }

  @Override
  public BoardInfo info() {
    return INFO;
  }

  @Override
  public Board create(BoardConfig config) {
    int cpus =
        config.cpus() == 0
            ? INFO.preset(config.preset()).orElseThrow().defaultCpus()
            : config.cpus();
    return switch (config.preset()) {
      case "claims-more" -> new ToyBoard(cpus, cpus + 1, ByteOrder.LITTLE_ENDIAN);
      case "throws" -> throw new IllegalStateException("no luck");
      case "refuses" ->
          throw new BoardConfigurationException(
              BoardConfigurationException.Kind.UNSUPPORTED, "cpus", "" + cpus, "not today");
      default -> new ToyBoard(cpus);
    };
  }
}
