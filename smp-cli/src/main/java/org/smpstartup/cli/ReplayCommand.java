package org.smpstartup.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Description;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.ChoiceFile;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.boot.Token;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs exactly one execution again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Runs exactly the execution of a token again.")
final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  // Not expanded by picocli: see Smp.
  @Parameters(
      index = "0",
      paramLabel = "TOKEN",
      description = "The token that a command printed, or @FILE as boot --record wrote it.")
  private String token = "";

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    BootRun run = new BootRun(terminal, common, output, true, spec);
    return run.guarded(() -> replay(run));
  }

  private int replay(BootRun run) {
    if (!token.startsWith("@")) {
      Token parsed = Token.parse(token);
      return run.replay(parsed, request(parsed));
    }
    Path path = Path.of(token.substring(1));
    String text = new String(Inputs.bytes(path), StandardCharsets.UTF_8);
    ChoiceFile file = ChoiceFile.parse(path.toString(), text);
    Token parsed = Token.parse(file.token());
    BootRequest request = request(parsed);
    Schedule followed = new Schedule.Replay(request.schedule(), file.choices());
    return run.replay(parsed, request.change().schedule(followed).build());
  }

  private static BootRequest request(Token token) {
    Optional<Description> description =
        token.file().map(f -> Inputs.description(f.kind(), Path.of(f.path())));
    return token.request(description);
  }
}
