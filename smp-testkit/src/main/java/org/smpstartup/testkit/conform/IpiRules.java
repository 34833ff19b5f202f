package org.smpstartup.testkit.conform;

import static org.smpstartup.testkit.conform.RuleKind.REQUIRED;
import static org.smpstartup.testkit.conform.RuleKind.STOCHASTIC;

import java.util.ArrayList;
import java.util.List;

/** Invariants 30 to 44: commands and doorbells. */
final class IpiRules {
  private static final String OQ = "vocho/openqnx, ker/<arch>/smp/";
  private static final String CALLOUT =
      "qnx/bsp_raspberrypi-bcm2712-rpi5, lib/aarch64/callout_sendipi_gic_v2.S";
  private static final String SEND = "the routine that the board gives to SmpEntry.sendIpi";

  private IpiRules() {}

  private static Observer startup(Observer observer) {
    return observer.only(run -> run.startup() && run.outcome().cpus() > 1);
  }

  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>(sending());
    rules.addAll(receiving());
    return rules;
  }

  private static List<Rule> sending() {
    return List.of(
        new Rule(
            30,
            REQUIRED,
            "no_command_is_lost",
            "Every command that is set, and every call that is queued, is handled after it was set.",
            OQ + "; asterinas/asterinas, ostd/src/smp.rs; fault F8",
            SEND + ", CpuPort.ring, and what the controller does with the destination",
            IpiChecks.both(
                ((Observer) IpiObservers::delivered)
                    .orEndedWith("ipi-not-handled", "call-not-answered", "ap-not-admitted")
                    .overBoots(),
                IpiChecks.storms("ipi-bit-lost", "ipi-lost"))),
        new Rule(
            31,
            REQUIRED,
            "command_word_means_doorbell",
            "While a command word is not empty, a doorbell is latched or a handler runs that has"
                + " not taken it; else every later command to that CPU is lost.",
            OQ,
            SEND + ": it rings whenever the word was empty",
            startup(IpiObservers::noneLeft).overBoots()),
        new Rule(
            32,
            REQUIRED,
            "one_doorbell_for_each_filling",
            "No more doorbells are rung than command words became not empty.",
            CALLOUT + "; fault F9",
            SEND + ", and a controller that repeats what was acknowledged",
            IpiChecks.both(startup(IpiObservers::doorbells).overBoots(), IpiChecks::counts)),
        new Rule(
            33,
            REQUIRED,
            "command_is_stored_before_the_doorbell",
            "What a command is about is stored before the command, and the command before the"
                + " doorbell.",
            CALLOUT + "; bug 6 (reordered stores join with the weak memory models)",
            SEND + ": OR, fence, ring",
            IpiChecks.both(startup(IpiObservers::order).overBoots(), IpiChecks::early)),
        new Rule(
            34,
            STOCHASTIC,
            "doorbell_is_ended_in_time",
            "The receiver ends a doorbell before it takes the command word, or the controller"
                + " latches a second one while the first is in service.",
            "bao-project/bao-hypervisor issue 89, PR 90; bug 7",
            "CpuPort.endsBeforeExchange and end",
            IpiChecks.storms("ipi-bit-lost", "ipi-storm-stuck", "livelock", "deadlock")),
        new Rule(
            35,
            REQUIRED,
            "every_bit_is_acted_on",
            "The receiver acts on every bit of the word that it took by one exchange.",
            OQ + "; bugs 8, 23",
            SEND + ": it sets bits and replaces none",
            IpiChecks.both(
                ((Observer) IpiObservers::delivered)
                    .only(Run::startup)
                    .orEndedWith("ipi-bit-lost")
                    .overBoots(),
                IpiChecks.storms("ipi-bit-lost"))));
  }

  private static List<Rule> receiving() {
    return List.of(
        new Rule(
            36,
            REQUIRED,
            "spurious_doorbell_is_harmless",
            "A doorbell with nothing to do has no effect, and the next one is heard.",
            OQ + "; asterinas/asterinas, ostd/src/smp.rs; fault F9",
            "CpuPort.acknowledge and end",
            IpiChecks.duet(DuetParts.SPURIOUS)),
        new Rule(
            37,
            REQUIRED,
            "masked_doorbell_is_latched",
            "A doorbell that comes while a CPU cannot take it stays latched until it can.",
            "zephyrproject-rtos/zephyr PR 62121; bugs 11, 12",
            "the core's pending lines while interrupts are off, and CpuPort.initInterrupts",
            IpiChecks.duet(DuetParts.MASKED)),
        TransferRules.skipped(
            38,
            "ignored_command_is_retried",
            "A command that its receiver may ignore is retried until its effect is seen.",
            "vocho/openqnx, ker/kerext_process.c",
            "only the kernel's own TLB_SAFE is of this kind, and no board takes part in it"),
        TransferRules.skipped(
            39,
            "waiting_with_interrupts_off_is_refused",
            "A CPU that waits for another one has interrupts on.",
            "asterinas/asterinas, ostd/src/smp.rs",
            "OSTD itself refuses, and no board takes part in it"),
        new Rule(
            40,
            REQUIRED,
            "own_command_is_executed",
            "A CPU that sends to itself executes what it sent.",
            "zephyrproject-rtos/zephyr PR 105596, PR 113181; bug 9",
            "CpuPort.ring with the sender's own id",
            IpiChecks.duet(DuetParts.SELF)),
        new Rule(
            41,
            REQUIRED,
            "sleep_misses_no_doorbell",
            "Checking for work and going to sleep leave no window in which a doorbell is missed.",
            "Freax13/mushroom PR 97; hermit-os/kernel PR 2468; bug 10",
            "CpuCore.wakes: a line that was up before the sleep ends it",
            IpiChecks.duet(DuetParts.SLEEP)),
        new Rule(
            42,
            REQUIRED,
            "no_doorbell_before_init",
            "Before the first secondary is up, no command is sent and no doorbell rung.",
            OQ + " (the stub of send_ipi)",
            "BoardSmp.init and start: they ring nobody",
            startup(KernelObservers::quiet).overBoots()),
        new Rule(
            43,
            REQUIRED,
            "parked_cpu_stays_parked",
            "Parking is for good: a parked CPU does nothing any more.",
            OQ,
            "the routine that the board gives to SmpEntry.spin, and interrupts that reach a parked"
                + " CPU",
            ((Observer) KernelObservers::parked).overBoots()),
        TransferRules.skipped(
            44,
            "handler_sends_no_call_while_it_holds_its_queue",
            "A call function sends no call while its CPU holds its own queue.",
            "asterinas/asterinas, ostd/src/smp.rs",
            "OSTD itself refuses (call-in-call), and no board takes part in it"));
  }
}
