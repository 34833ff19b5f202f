package org.smpstartup.testkit.conform;

import static org.smpstartup.testkit.conform.RuleKind.REQUIRED;

import java.util.ArrayList;
import java.util.List;
import org.smpstartup.api.Protocol;

/** Invariants 1 to 14: the start of processors. */
final class StartRules {
  private static final String RPI = "varghes/Raspberry-QNX, lib/init_smp.c";
  private static final String AST = "asterinas/asterinas, ostd/src/boot/smp.rs";

  private StartRules() {}

  private static Observer startup(Observer observer) {
    return observer.only(run -> run.startup() && run.outcome().cpus() > 1);
  }

  static List<Rule> all() {
    return List.of(
        new Rule(
            1,
            REQUIRED,
            "ap_starts_only_when_asked",
            "No secondary executes its entry before the boot CPU asked for exactly that one, and"
                + " each enters once.",
            RPI,
            "what BoardSmp.start writes: a broadcast, a second start, a target that is not the one"
                + " asked for",
            ((Observer) StartObservers::asked).only(run -> run.outcome().cpus() > 1).overBoots()),
        new Rule(
            2,
            REQUIRED,
            "one_ap_between_entry_and_answer",
            "With serial start, at most one secondary is between entry and answer.",
            RPI,
            "whether start releases more than one processor, or code that runs on the secondary"
                + " clears cpu_starting early",
            startup(StartObservers::oneAtATime).overBoots()),
        new Rule(
            3,
            REQUIRED,
            "boot_record_has_one_writer",
            "At most one CPU writes to the boot record at any time, and an address inside it is"
                + " good only until it grows.",
            "varghes/Raspberry-QNX, lib/syspage_memory.c",
            "an SmpEntry or an address that is kept beyond BoardSmp.init, and processors started"
                + " two at a time",
            startup(StartObservers::oneWriter).overBoots()),
        new Rule(
            4,
            REQUIRED,
            "shared_stack_is_used_by_one",
            "The shared start-up stack is never used by two CPUs at once, nor between the answer"
                + " and the transfer.",
            "qnx/bsp_raspberrypi-bcm2712-rpi5, lib/aarch64/smp_start.S; bug 19",
            "Cpu.stack in CpuPort.enter and in the port's own programs",
            startup(StartObservers::stacks).overBoots()),
        new Rule(
            5,
            REQUIRED,
            "boot_stacks_are_disjoint",
            "Boot stacks of processors that start together are disjoint, and each index is used"
                + " once.",
            AST + "; bug 19",
            "Cpu.stack in CpuPort.enter, and a processor that is started twice",
            ((Observer) StartObservers::indices)
                .only(run -> !run.startup() && run.outcome().cpus() > 1)
                .overBoots()),
        new Rule(
            6,
            REQUIRED,
            "ap_sees_its_ticket",
            "A secondary finds the number that the boot CPU left for it.",
            RPI,
            "memory that the port writes while it starts a processor: does it overlap the load"
                + " area?",
            startup(StartObservers::ticket).overBoots()),
        new Rule(
            7,
            REQUIRED,
            "numbers_are_dense",
            "Logical numbers are unique and dense from 0, and the boot CPU has 0.",
            RPI + "; " + AST + "; bug 17",
            "BoardSmp.adjustNum",
            ((Observer) StartObservers::numbers)
                .only(run -> run.outcome().cpus() > 1)
                .orEndedWith("cpu-number-out-of-range", "hw-ids-not-dense")
                .overBoots()),
        new Rule(
            8,
            REQUIRED,
            "hardware_ids_are_true",
            "Hardware ids are unique, and the id that a CPU stored is the one that reaches it as a"
                + " doorbell's destination.",
            "asterinas/asterinas PR 3757, PR 2091; bug 13",
            "CpuPort.hardwareId: the register, its shift and its mask",
            ((Observer) CountObservers::hardwareIds).orEndedWith("hw-id-duplicate").overBoots()),
        new Rule(
            9,
            REQUIRED,
            "count_is_within_limits",
            "At least one CPU is used, and no more than there are, were asked for, and the kernel"
                + " admits.",
            RPI + "; vocho/openqnx, ker/_main.c; bug 15",
            "BoardSmp.numCpu: entries that are disabled, doubled, or not there",
            ((Observer) CountObservers::limits).orEndedWith("no-cpus").overBoots()),
        new Rule(
            10,
            REQUIRED,
            "surplus_ap_is_parked",
            "No more secondaries run than there are records: who arrives beyond them parks.",
            "asterinas/asterinas issue 3920; bug 16",
            "a start that reaches processors that were not counted",
            IpiChecks.both(
                ((Observer) CountObservers::surplus).overBoots(),
                IpiChecks.comesToItsEnd(run -> run.setup().twist() == Twist.COUNTS_ONE_LESS))),
        new Rule(
            11,
            REQUIRED,
            "failed_start_is_named",
            "A board that reports failure, a CPU that never starts, or firmware that refuses to start"
                + " it, ends bring-up within bounds with an error that names the CPU.",
            RPI + "; ChHaEoN/qnx-linux-dual-vm-proxy, m2-design.md; bugs 18, 20",
            "waits without a bound in BoardSmp.start, and return codes that it drops",
            StartFailures::named),
        new Rule(
            12,
            REQUIRED,
            "record_is_there_with_the_answer",
            "What a secondary says of itself stands in memory before its answer does.",
            RPI + " (stale caches join with the weak memory models)",
            "code of the port that runs on the secondary and clears cpu_starting",
            startup(StartObservers::record).overBoots()),
        new Rule(
            13,
            REQUIRED,
            "limit_one_starts_nothing",
            "With a limit of one CPU the board starts nobody, installs no doorbell routine and"
                + " makes no pen.",
            RPI,
            "BoardSmp.numCpu: it counts and must not start",
            ((Observer) CountObservers::alone).over(StartRules::alone)),
        new Rule(
            14,
            REQUIRED,
            "entry_ignores_what_firmware_left",
            "A secondary's entry depends on nothing that firmware left.",
            "ADVANTECH-Corp/adv-imx6-qnx700-bsp, boards/imx6x/smp_start_mx6x.S; bug 24",
            "CpuPort.enter: it puts the processor into a known state and asks for none",
            StartRules::firmware));
  }

  private static List<Run> alone(Trial trial) {
    List<Run> runs = new ArrayList<>();
    for (Protocol protocol : trial.preset().protocols()) {
      runs.add(trial.run(trial.setup(protocol, 1)));
    }
    if (trial.has(Protocol.LIBSTARTUP) && trial.small() > 1) {
      runs.add(trial.run(trial.setup(Protocol.LIBSTARTUP, trial.small()).withLimit(1)));
    }
    return runs;
  }

  private static Verdict firmware(Trial trial) {
    if (trial.small() < 2) {
      return Verdict.skip("the machine has one CPU");
    }
    int judged = 0;
    for (Protocol protocol : trial.preset().protocols()) {
      Run usual = trial.run(trial.setup(protocol, trial.small()));
      if (usual.complete()) {
        Run run = trial.run(trial.setup(protocol, trial.small()).with(Twist.INTERRUPTS_LEFT_ON));
        if (!run.complete()) {
          return Verdict.fail(run.ended() + " [" + run.setup() + "]");
        }
        judged++;
      }
    }
    return judged == 0
        ? Verdict.skip("no boot came so far: see the rule that every CPU comes up")
        : Verdict.pass("boots after firmware that leaves interrupts on");
  }
}
