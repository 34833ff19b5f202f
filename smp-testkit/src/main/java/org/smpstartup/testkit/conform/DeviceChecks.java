package org.smpstartup.testkit.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.hardware.RegisterAccess;
import org.smpstartup.api.hardware.RegisterInfo;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.kit.register.RegisterChecks;
import org.smpstartup.runtime.choice.ChoicePoint;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.hardware.Hardware;
import org.smpstartup.runtime.hardware.HardwareListener;

/** Judges devices by their own register tables, without a machine around them. */
final class DeviceChecks {
  private static final int ELEMENTS = 16;
  private static final int ACCESSES = 1_000;
  private static final int STIRS = 3;
  private static final int[] SIZES = {1, 2, 4, 8};

  private DeviceChecks() {}

  static Hardware hardware(Trial trial) {
    return new Hardware(trial.board(trial.small()), new Nobody());
  }

  static HardwareListener nobody() {
    return new Nobody();
  }

  /** Tables without overlap, misalignment, values too wide or missing names. */
  static Verdict tables(Trial trial) {
    List<String> found = new ArrayList<>();
    int rows = 0;
    for (Device device : hardware(trial).devices()) {
      List<RegisterInfo> table = device.registers();
      rows += table.size();
      RegisterChecks.problems(table).forEach(p -> found.add(device.name() + ": " + p));
    }
    return verdict(found, rows);
  }

  /** At power-up a register reads what its table says, if it is there in the mode of power-up. */
  static Verdict resets(Trial trial) {
    List<String> found = new ArrayList<>();
    int rows = 0;
    Hardware hardware = hardware(trial);
    for (Device device : hardware.devices()) {
      long[] state = new long[device.stateSize()];
      device.powerOn(state);
      for (RegisterInfo row : device.registers()) {
        boolean read =
            switch (row.access()) {
              case READ_WRITE, READ_ONLY, WRITE_ONE_SETS, WRITE_ONE_CLEARS -> row.resetFixed();
              case WRITE_ONLY, RESERVED, NOT_MODELLED -> false;
            };
        int banks = row.banked() ? hardware.cpus() : 1;
        for (int n = 0; read && n < Math.min(row.count(), ELEMENTS) * banks; n++) {
          Access load = load(row, n / banks, n % banks);
          if (answers(device, state.clone(), load, hardware.cpus())) {
            rows++;
            long value = device.peek(state, load);
            // A device of the other byte order than the bus shows its bytes turned around.
            if (value != row.reset() && turned(value, row.size()) != row.reset()) {
              found.add(
                  device.name()
                      + ": "
                      + row.name()
                      + " at "
                      + Texts.hex(load.offset())
                      + (load.cpu() == 0 ? "" : " of CPU " + load.cpu())
                      + " reads "
                      + Texts.hex(value)
                      + " at power-up, not "
                      + Texts.hex(row.reset()));
            }
          }
        }
      }
    }
    return verdict(found, rows);
  }

  /**
   * A write of all bits turned over to what can only be read changes nothing there. Of registers
   * that can be written nothing can be said: status bits follow from what is written.
   */
  static Verdict writes(Trial trial) {
    List<String> found = new ArrayList<>();
    int rows = 0;
    Hardware hardware = hardware(trial);
    hardware.powerOn();
    for (int i = 0; i < hardware.devices().size(); i++) {
      Device device = hardware.devices().get(i);
      for (RegisterInfo row : device.registers()) {
        boolean fixed = row.access() == RegisterAccess.READ_ONLY;
        for (int n = 0; fixed && n < Math.min(row.count(), ELEMENTS); n++) {
          long[] state = hardware.state(i).clone();
          Access load = load(row, n, 0);
          long before = device.peek(state, load);
          long mask = row.size() == 8 ? -1L : (1L << (8 * row.size())) - 1;
          long _ = device.access(state, store(load, ~before & mask), new Harmless(hardware.cpus()));
          long after = device.peek(state, load);
          rows++;
          if (after != before) {
            found.add(
                String.format(
                    Locale.ROOT,
                    "%s: a write to %s at %xh, which is read-only, changes it from %xh to %xh",
                    device.name(),
                    row.name(),
                    load.offset(),
                    before,
                    after));
          }
        }
      }
    }
    return found.isEmpty() && rows == 0
        ? Verdict.skip("no device lists a read-only register")
        : verdict(found, rows);
  }

  private static Access store(Access load, long value) {
    return new Access(
        load.cpu(),
        load.space(),
        load.region(),
        load.offset(),
        load.size(),
        true,
        value,
        load.secure());
  }

  private static long turned(long value, int size) {
    return Long.reverseBytes(value) >>> (Long.SIZE - 8 * size);
  }

  /** Whether the device decodes the access: a mode may hide a register. */
  private static boolean answers(Device device, long[] state, Access load, int cpus) {
    Harmless effects = new Harmless(cpus);
    long _ = device.access(state, load, effects);
    return effects.answered();
  }

  private static Verdict verdict(List<String> found, int rows) {
    if (!found.isEmpty()) {
      return Verdict.fail(String.join("; ", found.subList(0, Math.min(8, found.size()))));
    }
    return rows == 0
        ? Verdict.skip("no device lists registers: Device.registers() would make it checkable")
        : Verdict.pass(Texts.plural(rows, "row") + " looked at");
  }

  /** A viewer that reads every register changes nothing, whatever has happened before. */
  static Verdict peeks(Trial trial) {
    int read = 0;
    for (int seed = 0; seed <= STIRS; seed++) {
      Hardware hardware = hardware(trial);
      hardware.powerOn();
      List<Device> devices = hardware.devices();
      for (int i = 0; i < devices.size(); i++) {
        stir(devices.get(i), hardware, i, seed);
        long[] state = hardware.state(i);
        long[] before = state.clone();
        for (RegisterInfo row : devices.get(i).registers()) {
          for (int n = 0; n < Math.min(row.count(), ELEMENTS); n++) {
            for (int cpu = 0; cpu < hardware.cpus(); cpu++) {
              devices.get(i).peek(state, load(row, n, cpu));
              read++;
            }
          }
          if (!Arrays.equals(state, before)) {
            return Verdict.fail(
                devices.get(i).name()
                    + " has other state after a peek at "
                    + row.name()
                    + (seed == 0 ? " at power-up" : " after accesses [seed " + seed + "]"));
          }
        }
      }
    }
    return verdict(List.of(), read);
  }

  /** Makes accesses, so that a device is not in its state of power-up; none for seed 0. */
  private static void stir(Device device, Hardware hardware, int index, int seed) {
    List<RegisterInfo> rows = device.registers();
    RandomStrategy random = new RandomStrategy(seed);
    for (int n = 0; seed != 0 && !rows.isEmpty() && n < ACCESSES; n++) {
      // What breaks it is the matter of the rule of odd accesses.
      String _ = tryOut(device, hardware, index, odd(rows, hardware.cpus(), random));
    }
  }

  private static Access load(RegisterInfo row, int element, int cpu) {
    long at = row.offset() + element * row.stride();
    return new Access(cpu, row.space(), row.region(), at, row.size(), false, 0, false);
  }

  /** No access, however odd, makes a device throw or reach for a processor that is not there. */
  static Verdict accesses(Trial trial) {
    int made = 0;
    Hardware hardware = hardware(trial);
    hardware.powerOn();
    List<Device> devices = hardware.devices();
    for (int seed = 1; seed <= trial.options().seeds(); seed++) {
      RandomStrategy random = new RandomStrategy(seed);
      for (int i = 0; i < devices.size(); i++) {
        List<RegisterInfo> rows = devices.get(i).registers();
        for (int n = 0; n < (rows.isEmpty() ? 0 : ACCESSES / devices.size()); n++) {
          Access access = odd(rows, hardware.cpus(), random);
          String problem = tryOut(devices.get(i), hardware, i, access);
          if (!problem.isEmpty()) {
            return Verdict.fail(devices.get(i).name() + ": " + problem + " [seed " + seed + "]");
          }
          made++;
        }
      }
    }
    return made == 0 ? verdict(List.of(), 0) : Verdict.pass(made + " accesses");
  }

  private static String tryOut(Device device, Hardware hardware, int index, Access access) {
    Harmless effects = new Harmless(hardware.cpus());
    try {
      if (access.space() == Space.MEMORY) {
        long _ = device.access(hardware.state(index), access, effects);
      } else {
        // By the machine's own ways: a table may list more than is led to the device.
        long _ =
            hardware.access(
                access.cpu(),
                access.space(),
                access.offset(),
                access.size(),
                access.write(),
                access.value());
      }
    } catch (StackOverflowError | RuntimeException e) {
      return access + " makes it throw " + Texts.thrown(e);
    }
    return effects.problem().isEmpty() ? "" : access + " " + effects.problem();
  }

  private static Access odd(List<RegisterInfo> rows, int cpus, RandomStrategy random) {
    RegisterInfo row = rows.get(draw(random, rows.size()));
    long at = row.offset() + draw(random, Math.min(row.count(), ELEMENTS)) * row.stride();
    boolean memory = row.space() == Space.MEMORY;
    int size = draw(random, 3) != 0 ? row.size() : SIZES[draw(random, SIZES.length)];
    if (memory && draw(random, 8) == 0) {
      at += draw(random, row.size());
    }
    boolean write = draw(random, 2) != 0;
    long value = (long) draw(random, Integer.MAX_VALUE) * draw(random, Integer.MAX_VALUE);
    long mask = size == 8 ? -1L : (1L << (8 * size)) - 1;
    return new Access(
        draw(random, cpus),
        row.space(),
        row.region(),
        at,
        size,
        write,
        write ? value & mask : 0,
        false);
  }

  private static int draw(RandomStrategy random, int options) {
    return random.choose(ChoicePoint.SCHEDULE, 0, options);
  }

  /** A reset of one processor leaves every other one as it was, whatever has happened before. */
  static Verdict resetsOne(Trial trial) {
    int compared = 0;
    for (int seed = 0; seed <= STIRS; seed++) {
      Hardware hardware = hardware(trial);
      if (hardware.cpus() < 2) {
        return Verdict.skip("the machine has one CPU");
      }
      hardware.powerOn();
      for (int i = 0; i < hardware.devices().size(); i++) {
        stir(hardware.devices().get(i), hardware, i, seed);
        Others others = new Others(hardware, i, hardware.cpus() - 1);
        String broken = others.reset();
        if (!broken.isEmpty()) {
          return Verdict.fail(broken + (seed == 0 ? "" : " after accesses [seed " + seed + "]"));
        }
        compared += others.before.size();
      }
    }
    return Verdict.pass(Texts.plural(compared, "banked register") + " compared");
  }

  /** What the other processors see of a device, before one is reset and after. */
  private static final class Others {
    private final Hardware hardware;
    private final Device device;
    private final long[] state;
    private final int victim;
    private final List<Access> looks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Long> before = new ArrayList<>();

    Others(Hardware hardware, int index, int victim) {
      this.hardware = hardware;
      this.device = hardware.devices().get(index);
      this.state = hardware.state(index);
      this.victim = victim;
      for (RegisterInfo row : device.registers()) {
        for (int n = 0; row.banked() && n < Math.min(row.count(), ELEMENTS); n++) {
          for (int cpu = 0; cpu < hardware.cpus(); cpu++) {
            if (cpu != victim) {
              looks.add(load(row, n, cpu));
              names.add(row.name());
              before.add(device.peek(state, looks.getLast()));
            }
          }
        }
      }
    }

    /** Resets the victim; tells what the others see of it, empty if nothing. */
    String reset() {
      String who = device.name() + ": a reset of CPU " + victim;
      boolean boots = executes();
      long[] was = state.clone();
      Harmless effects = new Harmless(hardware.cpus());
      device.reset(state, victim, ResetKind.CPU, effects);
      if (!effects.problem().isEmpty()) {
        return who + " " + effects.problem();
      }
      if (victim != hardware.bootCpu() && boots != executes()) {
        return who + " stops the boot CPU";
      }
      for (int i = 0; i < looks.size(); i++) {
        long after = device.peek(state, looks.get(i));
        if (after != before.get(i) && !isShared(was, looks.get(i), before.get(i))) {
          return String.format(
              Locale.ROOT,
              "%s changes %s of CPU %d from %xh to %xh",
              who,
              names.get(i),
              looks.get(i).cpu(),
              before.get(i),
              after);
        }
      }
      return "";
    }

    /** Threads of one core share registers: what the victim writes, the other one reads. */
    private boolean isShared(long[] was, Access look, long value) {
      long mask = look.size() == 8 ? -1L : (1L << (8 * look.size())) - 1;
      Access store =
          new Access(
              victim,
              look.space(),
              look.region(),
              look.offset(),
              look.size(),
              true,
              ~value & mask,
              look.secure());
      long _ = device.access(was, store, new Harmless(hardware.cpus()));
      return device.peek(was, look) != value;
    }

    private boolean executes() {
      return device instanceof CpuCore core && core.executing(state, hardware.bootCpu());
    }
  }

  /** Hears of what happens to processors where there are no programs. */
  private static final class Nobody implements HardwareListener {
    @Override
    public void signalled(int cpu) {}

    @Override
    public void started(int cpu, long entry, long argument) {}

    @Override
    public void stopped(int cpu) {}

    @Override
    public void wasReset(int cpu, ResetKind kind) {}

    @Override
    public void event(int cpu) {}

    @Override
    public void coherence(int cpu, boolean joined) {}

    @Override
    public void later(long nanos, int device, long token) {}
  }
}
