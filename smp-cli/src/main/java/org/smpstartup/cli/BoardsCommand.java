package org.smpstartup.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.Description;
import org.smpstartup.api.Preset;
import org.smpstartup.runtime.discovery.BoardCatalog;
import org.smpstartup.runtime.discovery.FoundBoard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what was discovered. */
@Command(
    name = "boards",
    mixinStandardHelpOptions = true,
    description = "Lists the boards that were discovered, and what is wrong with others.")
final class BoardsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions common = new CommonOptions();

  BoardsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    BoardCatalog catalog = Boards.find(common, terminal);
    if (common.json()) {
      catalog.boards().forEach(board -> terminal.out().println(json(board)));
    } else {
      table(catalog.boards());
    }
    if (!catalog.problems().isEmpty()) {
      return ExitCode.USAGE;
    }
    return catalog.boards().isEmpty() ? ExitCode.NOTHING : ExitCode.OK;
  }

  private Json json(FoundBoard board) {
    BoardInfo info = board.info();
    return new Json()
        .put("id", info.id())
        .put("description", info.description())
        .put("architecture", info.architecture().id())
        .put("version", info.version())
        .put("apiVersion", info.apiVersion().toString())
        .put("jar", board.location())
        .put("foreign", board.foreign())
        .put("presets", info.presets().stream().map(Preset::name).toList())
        .put("maxCpus", maxCpus(info))
        .put("accepts", accepts(info))
        .put("profile", common.profile().id());
  }

  private void table(List<FoundBoard> boards) {
    if (boards.isEmpty()) {
      terminal.out().println("no board was found");
      return;
    }
    for (FoundBoard board : boards) {
      BoardInfo info = board.info();
      terminal.out().println(info.id() + ": " + info.description());
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("  architecture", info.architecture().id()));
      rows.add(List.of("  version", info.version() + ", contract " + info.apiVersion()));
      rows.add(List.of("  jar", board.location() + (board.foreign() ? " (child JVM)" : "")));
      rows.add(List.of("  accepts", String.join(", ", accepts(info))));
      Table.print(terminal.out(), rows);
      rows.clear();
      rows.add(List.of("  preset", "CPUs", "most", "runs", "what it is"));
      for (Preset preset : info.presets()) {
        rows.add(
            List.of(
                "  " + preset.name(),
                Integer.toString(preset.defaultCpus()),
                Integer.toString(preset.maxCpus()),
                String.join(", ", preset.protocols().stream().map(p -> p.id()).toList()),
                preset.description()));
      }
      Table.print(terminal.out(), rows);
    }
  }

  private static int maxCpus(BoardInfo info) {
    return info.presets().stream().mapToInt(Preset::maxCpus).max().orElse(0);
  }

  private static List<String> accepts(BoardInfo info) {
    TreeSet<String> all = new TreeSet<>();
    for (Preset preset : info.presets()) {
      preset.accepts().stream().map(Description.Kind::id).forEach(all::add);
    }
    return List.copyOf(all);
  }
}
