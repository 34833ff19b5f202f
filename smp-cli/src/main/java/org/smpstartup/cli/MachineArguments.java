package org.smpstartup.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.Description;
import org.smpstartup.api.Protocol;
import org.smpstartup.runtime.boot.BootRequest;
import org.smpstartup.runtime.boot.Schedule;
import org.smpstartup.runtime.fault.FaultPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What one machine is, and what it boots. */
final class MachineArguments {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "BOARD",
      description = "The board; if absent, the first by id that can do what is asked.")
  private @Nullable String board;

  @Option(
      names = "--preset",
      paramLabel = "PRESET",
      description = "Which of its machines; if absent, its first that can do what is asked.")
  private @Nullable String preset;

  @Option(names = "--cpus", paramLabel = "N", description = "How many CPUs the machine has.")
  private int cpus;

  @ArgGroup private @Nullable DescriptionFile file;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      defaultValue = "libstartup",
      converter = ProtocolConverter.class,
      description = "What it boots: libstartup (QNX), ostd or ostd-2026 (Asterinas).")
  private Protocol protocol = Protocol.LIBSTARTUP;

  @Option(
      names = {"--limit", "-P"},
      paramLabel = "N",
      description = "Use at most N CPUs: libstartup's -P.")
  private int limit;

  @Option(
      names = "--strategy",
      paramLabel = "STRATEGY",
      description = "Who goes next: timed (earliest virtual time), or random.")
  private @Nullable String strategy;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The seed of random choices; it selects --strategy random by itself.")
  private @Nullable Long seed;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = {
        "Let something go wrong, any number of times:",
        "never-starts:CPU, start-lost:CPU, starts-late:CPU:TIME (20ms),",
        "starts-twice:CPU:TIME, dies-at:CPU:STEP (handshake), doorbell-lost:CPU,",
        "doorbell-duplicated:CPU, doorbell-delayed:CPU:TIME, id-duplicated:CPU:OTHER,",
        "count-wrong:COUNT, port-lies-true:CPU, port-lies-false:CPU,",
        "firmware-error:CPU:CODE (-2), clock:PERCENT (1000: delays and time-outs",
        "end ten times too early)."
      })
  private List<String> faults = new ArrayList<>();

  /** At most one of them. */
  static final class DescriptionFile {
    @Option(
        names = "--madt",
        paramLabel = "FILE",
        description = {
          "Be the machine of this ACPI MADT (APIC) table,",
          "as /sys/firmware/acpi/tables/APIC."
        })
    private @Nullable Path madt;

    @Option(
        names = "--dtb",
        paramLabel = "FILE",
        description = "Be the machine of this flattened device tree.")
    private @Nullable Path dtb;
  }

  /** Makes the request, reading the description file. */
  BootRequest request(CommonOptions common) {
    BootRequest.Builder request =
        BootRequest.builder()
            .profile(common.profile())
            .layout(common.layout())
            .protocol(protocol)
            .cpus(cpus)
            .limit(limit)
            .schedule(schedule())
            .faults(plan(faults));
    String id = ChildMode.board() == null ? board : ChildMode.board();
    if (id != null) {
      request.board(id);
    }
    if (preset != null) {
      request.preset(preset);
    }
    DescriptionFile given = file;
    if (given != null && given.madt != null) {
      request.description(Inputs.description(Description.Kind.MADT, given.madt));
    } else if (given != null && given.dtb != null) {
      request.description(Inputs.description(Description.Kind.DTB, given.dtb));
    }
    return request.build();
  }

  private Schedule schedule() {
    String named = strategy == null ? seed == null ? "timed" : "random" : strategy;
    return switch (named) {
      case "timed" -> {
        if (seed != null) {
          throw new CliException(
              ExitCode.USAGE, "--strategy timed makes no random choice: leave --seed out");
        }
        yield Schedule.TIMED;
      }
      case "random" -> new Schedule.Random(seed == null ? 0 : seed);
      default ->
          throw new CliException(
              ExitCode.USAGE, "--strategy '" + named + "' is not known: timed or random would do");
    };
  }

  /** Reads faults. */
  static FaultPlan plan(List<String> faults) {
    try {
      return FaultPlan.parse(faults);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** Reads a protocol's name. */
  static final class ProtocolConverter implements ITypeConverter<Protocol> {
    @Override
    public Protocol convert(String value) {
      return Protocol.of(value)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'"
                      + value
                      + "' is none of "
                      + Stream.of(Protocol.values())
                          .map(Protocol::id)
                          .collect(Collectors.joining(", "))));
    }
  }
}
