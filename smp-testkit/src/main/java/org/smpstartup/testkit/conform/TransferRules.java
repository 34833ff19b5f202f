package org.smpstartup.testkit.conform;

import static org.smpstartup.testkit.conform.RuleKind.REQUIRED;
import static org.smpstartup.testkit.conform.RuleKind.STOCHASTIC;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.event.Event;

/** Invariants 15 to 29: the pen, the way into the kernel, and who is up. */
final class TransferRules {
  private static final String RPI = "varghes/Raspberry-QNX, lib/init_smp.c";
  private static final String SPIN = "varghes/Raspberry-QNX, lib/arm/callout_smp_spin.S";
  private static final String OQ = "vocho/openqnx, ker/idle.c";
  private static final String AST = "asterinas/asterinas, ostd/src/boot/smp.rs";
  private static final String PEN = "the routine that the board gives to SmpEntry.spin";

  private TransferRules() {}

  private static Observer startup(Observer observer) {
    return observer.only(run -> run.startup() && run.outcome().cpus() > 1);
  }

  private static Observer ostd(Observer observer) {
    return observer.only(run -> !run.startup());
  }

  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>(pen());
    rules.addAll(kernel());
    return rules;
  }

  private static List<Rule> pen() {
    return List.of(
        new Rule(
            15,
            REQUIRED,
            "transfer_follows_publication",
            "A secondary is let go only when the final record, the pen and pending = 1 are in"
                + " place.",
            RPI + "; bug 1",
            "code of the port that writes to start-up's own variables",
            startup(TransferObservers::published).overBoots()),
        new Rule(
            16,
            REQUIRED,
            "one_ap_for_each_transfer",
            "Exactly one secondary reacts to each value of syspage_available, and each reacts"
                + " once.",
            RPI,
            "BoardSmp.adjustNum: two processors of one number wait for one value",
            startup(TransferObservers::oneEach).overBoots()),
        new Rule(
            17,
            REQUIRED,
            "pen_answers",
            "A secondary that reaches the pen clears pending, and no other does it for it.",
            "ADVANTECH-Corp/adv-imx6-qnx700-bsp, lib/arm/callout_smp_spin.S (visible to a boot CPU"
                + " without caches: joins with the cache model; bugs 2 to 5)",
            PEN + ": its first deed is to clear pending",
            startup(TransferObservers::answered).orEndedWith("ap-not-transferred").overBoots()),
        new Rule(
            18,
            REQUIRED,
            "nobody_enters_the_kernel_early",
            "No secondary executes kernel code before the start word, or the late entry, is set.",
            SPIN + "; " + AST,
            PEN + ": it waits for the word to be other than 0",
            ((Observer) TransferObservers::notEarly)
                .only(run -> run.outcome().cpus() > 1)
                .overBoots()),
        new Rule(
            19,
            REQUIRED,
            "one_ap_for_each_start_address",
            "Each start address releases exactly one secondary, and each leaves the pen once.",
            SPIN,
            PEN + ": it takes the word by one atomic exchange",
            startup(TransferObservers::oneRelease).overBoots()),
        new Rule(
            20,
            REQUIRED,
            "start_word_is_empty_when_set",
            "The start word is 0 whenever the kernel stores a start address there.",
            OQ + "; fault F15",
            PEN + ": who takes the word leaves 0",
            startup(TransferObservers::empty).orEndedWith("start-word-busy").overBoots()),
        new Rule(
            21,
            REQUIRED,
            "parking_value_stays",
            "After the parking value is stored, whoever is penned parks, and the word keeps it.",
            SPIN + "; fault F16",
            PEN + ": who takes the parking value puts it back",
            IpiChecks.both(
                startup(TransferObservers::parks).overBoots(),
                IpiChecks.comesToItsEnd(run -> run.setup().kernelLimit() != 0))),
        new Rule(
            22,
            REQUIRED,
            "nobody_is_released_after_parking",
            "No secondary is released after the kernel has given up its start-up stack.",
            OQ,
            PEN + ": a start address counts only once",
            startup(TransferObservers::closed).overBoots()),
        new Rule(
            23,
            STOCHASTIC,
            "any_release_order_will_do",
            "Start-up succeeds whichever penned secondary wins the start word.",
            OQ,
            PEN + ", and code that takes the order of release for the order of numbers",
            TransferRules::anyOrder));
  }

  private static List<Rule> kernel() {
    return List.of(
        new Rule(
            24,
            REQUIRED,
            "nobody_passes_the_barrier_early",
            "A CPU that is up goes no further until all that will be used are up.",
            OQ + "; " + AST,
            "code of the port that writes to the kernel's count of CPUs",
            ((Observer) KernelObservers::barrier).overBoots()),
        new Rule(
            25,
            REQUIRED,
            "each_cpu_reports_once",
            "The count of CPUs that are up goes up by one for each and never beyond all.",
            AST,
            "a processor that is started or released twice",
            ((Observer) KernelObservers::reports).orEndedWith("cpu-reported-twice").overBoots()),
        new Rule(
            26,
            REQUIRED,
            "id_table_is_made_once_of_all",
            "The table of hardware ids is made once, when every CPU has reported.",
            AST,
            "a processor that takes two ids because it was started twice",
            ostd(KernelObservers::mapping)
                .orEndedWith("hw-ids-too-early", "hw-ids-taken-twice")
                .overBoots()),
        skipped(
            27,
            "stale_translations_are_dropped",
            "A secondary drops stale translations after it was admitted.",
            AST + ", commit 81e9bfa2e",
            "no event tells of a flush, and OSTD does it without the board: joins with the weak"
                + " memory models"),
        new Rule(
            28,
            REQUIRED,
            "boot_page_table_outlives_its_users",
            "The boot page table lives until the last CPU has left it.",
            "asterinas/asterinas, ostd/src/mm/page_table/boot_pt.rs",
            "a processor that arrives after all were counted",
            ostd(KernelObservers::bootTable).orEndedWith("fault-untranslated").overBoots()),
        new Rule(
            29,
            REQUIRED,
            "interrupts_come_after_vectors",
            "Interrupts are let in on a CPU only when its vectors and its interrupt interface are"
                + " ready.",
            AST,
            "CpuPort.enter and initInterrupts: neither lets interrupts in",
            IpiChecks.both(
                ((Observer) KernelObservers::interrupts)
                    .orEndedWith("fault-no-vectors")
                    .overBoots(),
                IpiChecks::letsNoneIn)));
  }

  static Rule skipped(int number, String name, String statement, String source, String reason) {
    return new Rule(
        number,
        REQUIRED,
        name,
        statement,
        source,
        "nothing: it is not judged yet",
        trial -> Verdict.skip(reason));
  }

  private static Verdict anyOrder(Trial trial) {
    if (trial.small() > 1 && !trial.comesUp()) {
      return Verdict.skip(
          "no boot comes to its end by virtual time either: see the rule that every CPU comes up");
    }
    Set<String> orders = new TreeSet<>();
    int runs = 0;
    for (Setup setup : trial.seeded()) {
      Run run = trial.run(setup);
      if (!run.complete() && run.steps(Step.ONLINE).isEmpty()) {
        continue; // It never came to the pen's end: the rule that every CPU comes up has it.
      }
      if (!run.complete()) {
        return Verdict.fail(run.ended() + " [" + run.setup() + "]", run.token());
      }
      StringBuilder order = new StringBuilder();
      for (Event event : run.steps(Step.ONLINE)) {
        order.append(event.a()).append(' ');
      }
      orders.add(order.toString());
      runs++;
    }
    return runs == 0
        ? Verdict.skip(trial.small() < 2 ? "the machine has one CPU" : "no boot came so far")
        : Verdict.pass(
            Texts.plural(runs, "run")
                + ", "
                + Texts.plural(orders.size(), "order")
                + " of coming up");
  }
}
