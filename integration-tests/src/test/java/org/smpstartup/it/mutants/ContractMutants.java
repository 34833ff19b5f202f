package org.smpstartup.it.mutants;

import static org.smpstartup.it.mutants.Mutant.simple;
import static org.smpstartup.it.mutants.Mutant.x86;

import java.util.List;
import java.util.function.UnaryOperator;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.hardware.HardwareBuilder;
import org.smpstartup.runtime.decorate.ForwardingBoard;
import org.smpstartup.runtime.decorate.ForwardingBuilder;
import org.smpstartup.runtime.decorate.ForwardingPort;

/** Boards that break the contract itself: rules from 100 on. */
final class ContractMutants {
  private ContractMutants() {}

  static List<Mutant> all() {
    return List.of(
        on(
            "throws-when-it-is-made",
            "create throws for some sizes",
            Mutant.Base.X86,
            List.of(100),
            whole ->
                new BrokenProvider(
                    whole,
                    config -> {
                      if (config.cpus() == 2) {
                        throw new IllegalStateException("no luck with 2");
                      }
                      return whole.create(config);
                    })),
        x86(
            "counts-in-a-static-field",
            "contract",
            "what a run does depends on how many there were before",
            "the contract, BoardSmp: no mutable fields",
            List.of(101, 103),
            Break.port(whole ->
                new ForwardingPort(whole) {
                  @Override
                  public void enter(Cpu cpu) {
                    super.enter(cpu);
                    cpu.delay(Counter.count++);
                  }
                })),
        on(
            "is-another-each-time",
            "info() tells another version each time",
            Mutant.Base.X86,
            List.of(102),
            Changing::new),
        odd("table-overlaps", "two registers share an address", OddDevice.Flaw.OVERLAP, 105),
        odd("table-is-wrong", "a register powers up otherwise", OddDevice.Flaw.RESET, 106),
        odd("peek-changes", "a peek counts", OddDevice.Flaw.PEEK, 107),
        odd("throws-on-bytes", "an access of one byte makes it throw", OddDevice.Flaw.THROWS, 108),
        odd(
            "resets-all",
            "a reset of one CPU resets the registers of all",
            OddDevice.Flaw.RESETS_ALL,
            109),
        on(
            "clamps-the-count",
            "more CPUs than there are become as many as there are",
            Mutant.Base.X86,
            List.of(110),
            whole ->
                new BrokenProvider(
                    whole,
                    config ->
                        whole.create(
                            config.withCpus(Math.min(most(whole, config), config.cpus()))))),
        on(
            "guesses-the-preset",
            "an unknown preset becomes the default",
            Mutant.Base.X86,
            List.of(111),
            whole ->
                new BrokenProvider(
                    whole,
                    config ->
                        whole.create(
                            whole.info().preset(config.preset()).isPresent()
                                ? config
                                : BoardConfig.of(whole.info().presets().getFirst().name())))),
        on(
            "ignores-the-profile",
            "an unknown profile becomes the default",
            Mutant.Base.SIMPLE,
            List.of(112),
            whole ->
                new BrokenProvider(
                    whole, config -> whole.create(config.withProfile(Profile.ARCH)))),
        on(
            "ignores-options",
            "an unknown option is taken without a word",
            Mutant.Base.X86,
            List.of(113),
            whole ->
                new BrokenProvider(
                    whole,
                    config ->
                        whole.create(
                            new BoardConfig(
                                config.preset(),
                                config.cpus(),
                                config.profile(),
                                config.description(),
                                java.util.Map.of())))),
        on(
            "trips-over-a-table",
            "a description that is cut off is read beyond its end",
            Mutant.Base.X86,
            List.of(114),
            whole ->
                new BrokenProvider(
                    whole,
                    config -> {
                      config
                          .description()
                          .ifPresent(d -> {
                            if (d.bytes()[3] < 0) {
                              throw new IllegalStateException("negative");
                            }
                          });
                      return whole.create(config);
                    })),
        x86(
            "one-id-twice",
            "F7",
            "two CPUs have one hardware id",
            "made for the fault type",
            List.of(8, 115),
            board ->
                new ForwardingBoard(board) {
                  @Override
                  public void describe(HardwareBuilder hardware) {
                    super.describe(
                        new ForwardingBuilder(hardware) {
                          @Override
                          public HardwareBuilder cpu(long id) {
                            return super.cpu(id == 1 ? 0 : id);
                          }
                        });
                  }
                }));
  }

  private static int most(BoardProvider whole, BoardConfig config) {
    return whole.info().preset(config.preset()).map(Preset::maxCpus).orElse(config.cpus());
  }

  private static Mutant odd(String name, String what, OddDevice.Flaw flaw, int rule) {
    return simple(
        name,
        "contract",
        what,
        "the contract, Device",
        List.of(rule),
        Break.with(new OddDevice(flaw)));
  }

  private static Mutant on(
      String name,
      String what,
      Mutant.Base base,
      List<Integer> rules,
      UnaryOperator<BoardProvider> breaking) {
    return new Mutant(
        name,
        "contract",
        what,
        "the contract, BoardProvider",
        base,
        base == Mutant.Base.X86 ? "q35" : "default",
        rules,
        breaking);
  }

  /** What no board may have. */
  private static final class Counter {
    private static long count;

    private Counter() {}
  }

  private static final class Changing extends BrokenProvider {
    private final BoardProvider whole;
    private int asked;

    Changing(BoardProvider whole) {
      super(whole, ContractMutants.make(whole));
      this.whole = whole;
    }

    @Override
    public BoardInfo info() {
      BoardInfo info = whole.info();
      return new BoardInfo(
          info.id(),
          info.description(),
          info.architecture(),
          "0." + asked++,
          info.apiVersion(),
          info.presets());
    }
  }

  private static java.util.function.Function<BoardConfig, Board> make(BoardProvider whole) {
    return whole::create;
  }
}
