package ${package};

import com.google.auto.service.AutoService;
import java.util.List;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.port.Architecture;

/** Says what the board is, and makes it. */
@AutoService(BoardProvider.class)
public final class ${className}Provider implements BoardProvider {
  /** Called by the service loader. */
  public ${className}Provider() {}

  @Override
  public BoardInfo info() {
    return new BoardInfo(
        "${artifactId}",
        "a new board",
        Architecture.${architecture},
        "${version}",
        new ApiVersion(1, 0),
        List.of(preset("default", "four cores", 4, 4, "the machine has 4 cores")));
  }

  private static Preset preset(String name, String text, int cpus, int most, String limit) {
    return new Preset(
        name,
        text,
        cpus,
        most,
        limit,
        List.of(Protocol.values()),
        List.of(Profile.ARCH),
        List.of());
  }

  @Override
  public Board create(BoardConfig config) {
    Preset preset = info().require(config);
    return new ${className}Board(config.cpus() == 0 ? preset.defaultCpus() : config.cpus());
  }
}
