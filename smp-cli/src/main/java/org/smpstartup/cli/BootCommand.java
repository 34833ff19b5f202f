package org.smpstartup.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Boots one machine. */
@Command(
    name = "boot",
    mixinStandardHelpOptions = true,
    description = "Boots one machine; prints its CPU table and timeline.")
final class BootCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private MachineArguments machine = new MachineArguments();

  BootCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    BootRun run = new BootRun(terminal, common, output, false, spec);
    return run.guarded(() -> run.boot(machine.request(common)));
  }
}
