package org.smpstartup.testkit.conform;

import static org.smpstartup.testkit.conform.RuleKind.OPTIONAL;
import static org.smpstartup.testkit.conform.RuleKind.REQUIRED;
import static org.smpstartup.testkit.conform.RuleKind.STOCHASTIC;

import java.util.ArrayList;
import java.util.List;

/** The contract's own rules, from 100 on. */
final class ContractRules {
  /** The number of the rule that the board can be found, made and booted at all. */
  static final int BOOTS = 100;

  private static final String CONTRACT = "the contract, ";

  private ContractRules() {}

  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    rules.add(boots());
    rules.addAll(state());
    rules.addAll(devices());
    rules.addAll(input());
    rules.addAll(hardware());
    rules.addAll(javaState());
    rules.addAll(memory());
    return rules;
  }

  static Rule boots() {
    return new Rule(
        BOOTS,
        REQUIRED,
        "every_cpu_comes_up",
        "The board can be found and made, and every CPU comes up with each protocol that the"
            + " preset offers.",
        CONTRACT + "BoardProvider and Preset",
        "the message of the boot, and its timeline with smp replay",
        ContractRules::comesUp);
  }

  private static Verdict comesUp(Trial trial) {
    int booted = 0;
    for (Run run : trial.boots()) {
      int asked = run.setup().cpus();
      int used = run.setup().limit() == 0 ? asked : Math.min(asked, run.setup().limit());
      if (run.setup().plain() && (!run.complete() || run.outcome().cpus() != used)) {
        String seen =
            run.complete() ? run.outcome().cpus() + " CPUs were used of " + used : run.ended();
        return Verdict.fail(seen + " [" + run.setup() + "]", run.token());
      }
      booted++;
    }
    return booted == 0
        ? Verdict.skip("the preset offers no protocol")
        : Verdict.pass(Texts.plural(booted, "boot"));
  }

  private static List<Rule> state() {
    return List.of(
        new Rule(
            101,
            REQUIRED,
            "run_repeats_exactly",
            "The same machine run again shows the same events at the same times, on either kind of"
                + " coroutine.",
            CONTRACT + "Device and BoardSmp: no clock, no chance, no state outside of the machine",
            "static fields, hash order, the wall clock, and objects kept from one board to the"
                + " next",
            StateChecks::repeats),
        new Rule(
            102,
            REQUIRED,
            "board_tells_the_truth_of_itself",
            "What a board says of itself is the same each time, and so.",
            CONTRACT + "BoardInfo",
            "BoardProvider.info, CpuPort.architecture, Board.startMethod",
            InputChecks::info),
        new Rule(
            103,
            REQUIRED,
            "no_static_state",
            "No static field of the board's classes can change: processors share emulated memory"
                + " and nothing else.",
            CONTRACT + "Cpu",
            "the fields named; a table that is only read is made by Map.copyOf or List.copyOf",
            StateChecks::statics),
        new Rule(
            104,
            REQUIRED,
            "port_has_no_state",
            "No field of the port changes after construction: one object serves all processors.",
            CONTRACT + "BoardSmp and CpuPort",
            "the fields named: what one call leaves for the next belongs into emulated memory",
            StateChecks::ports));
  }

  private static List<Rule> devices() {
    return List.of(
        new Rule(
            105,
            REQUIRED,
            "register_tables_are_sound",
            "Register tables have no overlap, no misaligned or nameless row, and no value wider"
                + " than its register.",
            CONTRACT + "Device.registers",
            "the rows named",
            DeviceChecks::tables),
        new Rule(
            106,
            REQUIRED,
            "registers_reset_as_listed",
            "At power-up a register that is there reads the value of its row.",
            CONTRACT + "RegisterInfo.reset",
            "the rows named, and Device.powerOn",
            DeviceChecks::resets),
        new Rule(
            107,
            REQUIRED,
            "peek_changes_nothing",
            "Reading for a viewer changes no word of a device's state.",
            CONTRACT + "Device.peek",
            "Device.peek of the register named",
            DeviceChecks::peeks),
        new Rule(
            108,
            STOCHASTIC,
            "no_access_breaks_a_device",
            "No access makes a device throw, or reach for a processor that is not there.",
            CONTRACT + "Device.access: what cannot be is a fault",
            "the access named: its size, its alignment, its value",
            DeviceChecks::accesses),
        new Rule(
            109,
            REQUIRED,
            "reset_reaches_one_cpu",
            "A reset of one CPU leaves the others as they are: their banked registers, and doorbells"
                + " that wait for them.",
            CONTRACT + "Device.reset",
            "the index by processor in Device.reset, and words there that many processors share",
            IpiChecks.both(DeviceChecks::resetsOne, IpiChecks::resetOfAnother)));
  }

  private static List<Rule> input() {
    String source = CONTRACT + "BoardProvider.create: BoardConfigurationException";
    String create = "BoardProvider.create";
    return List.of(
        new Rule(
            110,
            REQUIRED,
            "too_many_cpus_are_refused",
            "One CPU more than the hardware has is refused, with the limit.",
            source,
            create,
            InputChecks::tooMany),
        new Rule(
            111,
            REQUIRED,
            "unknown_preset_is_refused",
            "A preset that is not listed is refused by name.",
            source,
            create,
            InputChecks::unknownPreset),
        new Rule(
            112,
            REQUIRED,
            "unknown_profile_is_refused",
            "A profile that the preset does not list is refused by name.",
            source,
            create,
            InputChecks::unknownProfile),
        new Rule(
            113,
            REQUIRED,
            "unknown_option_is_refused",
            "An option that the board does not have is refused by name.",
            source,
            create,
            InputChecks::unknownOption),
        new Rule(
            114,
            REQUIRED,
            "broken_description_is_refused",
            "A description that is none is refused, and never thrown about.",
            source,
            "the reader of the description: its bounds",
            InputChecks::descriptions),
        new Rule(
            115,
            REQUIRED,
            "machine_has_the_size_asked_for",
            "A machine of each size that is offered has that many CPUs, each with an id of its own.",
            CONTRACT + "Preset.maxCpus and HardwareBuilder.cpu",
            "Board.describe",
            InputChecks::sizes));
  }

  private static List<Rule> hardware() {
    return List.of(
        new Rule(
            116,
            OPTIONAL,
            "both_byte_orders_boot",
            "Where a board comes in both byte orders, it boots in both.",
            CONTRACT + "HardwareBuilder.byteOrder",
            "registers that are swapped, or are not, in one of the two orders",
            InputChecks::byteOrders),
        new Rule(
            117,
            REQUIRED,
            "every_cpu_rings_every_cpu",
            "Each CPU reaches each, itself too, with one doorbell that nobody else hears.",
            CONTRACT + "CpuPort.ring; bugs 12, 13, 14; fault F14",
            "how the destination is made of a hardware id",
            IpiChecks::matrix),
        new Rule(
            118,
            STOCHASTIC,
            "storm_loses_no_command",
            "When all CPUs send to all at once, every bit of every command is acted on.",
            CONTRACT + "SendIpi",
            "what the controller does with a doorbell that comes while one is in service",
            IpiChecks::storm),
        new Rule(
            119,
            OPTIONAL,
            "cpu_can_be_started_again",
            "A CPU that runs and is started again begins anew at the entry, once, and hears"
                + " doorbells; or nothing happens to it.",
            CONTRACT + "BoardSmp.start and Effects.reset",
            "BoardSmp.start of a processor that is not waiting for it",
            IpiChecks::restart),
        new Rule(
            120,
            REQUIRED,
            "slow_start_is_waited_for",
            "A CPU that enters 100 us late comes up all the same, and so do all where the clock is"
                + " a hundred times too fast, or too slow, for delays and time-outs.",
            CONTRACT + "BoardSmp.start; faults F5, F18",
            "waits of the port: their bounds, and what they are counted in",
            StartFailures::waitedFor),
        new Rule(
            121,
            REQUIRED,
            "send_ipi_keeps_the_interrupt_flag",
            "The send_ipi routine leaves interrupts as it found them: on, or off.",
            CONTRACT
                + "SmpEntry.sendIpi; qnx/bsp_raspberrypi-bcm2712-rpi5,"
                + " lib/aarch64/callout_sendipi_gic_v2.S saves and restores them",
            "the routine that the board gives to SmpEntry.sendIpi; where a CPU rang itself, also"
                + " CpuCore.take and finish",
            IpiChecks.storms("ipi-interrupt-flag")));
  }

  private static List<Rule> javaState() {
    return List.of(
        new Rule(
            122,
            REQUIRED,
            "board_objects_do_not_change",
            "No Java object of board, devices and core changes while the machine runs: what changes"
                + " is in the arrays that the machine owns, and in emulated memory.",
            CONTRACT + "Device: the object itself is immutable configuration",
            "the fields named: a run that is repeated, copied or explored does not see them",
            StateChecks::immutable),
        new Rule(
            123,
            REQUIRED,
            "nothing_outside_decides",
            "No class of the board asks for time, chance or threads of the host, or leaves anything"
                + " outside of its machine.",
            CONTRACT + "BoardProvider and Device: no clock, and nothing touched outside",
            "the classes named: Effects.after and Cpu.delay are the clock of a machine",
            StateChecks::outside));
  }

  private static List<Rule> memory() {
    return List.of(
        new Rule(
            124,
            REQUIRED,
            "port_keeps_out_of_the_load_area",
            "What counts and starts processors writes to memory that its board reserves, and to none"
                + " of the load area, which is the program's.",
            CONTRACT + "BoardSmp and HardwareBuilder.loadArea",
            "the address named: a trampoline, a table or a mailbox that lies in the load area",
            ((Observer) StartObservers::keepsOut).overBoots()),
        new Rule(
            125,
            REQUIRED,
            "read_only_registers_stay",
            "A write to a register that is listed as read-only is ignored or a fault.",
            CONTRACT + "RegisterAccess.READ_ONLY",
            "the rows named, and Device.access, which stores there",
            DeviceChecks::writes));
  }
}
