package org.smpstartup.board.x86apic.apic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Profile;
import org.smpstartup.api.cpu.Space;
import org.smpstartup.api.hardware.Access;
import org.smpstartup.api.hardware.Effects;
import org.smpstartup.api.hardware.FaultKind;
import org.smpstartup.api.hardware.ResetKind;
import org.smpstartup.board.x86apic.apic.Destinations.Way;
import org.smpstartup.board.x86apic.core.ApicIds;
import org.smpstartup.board.x86apic.core.X86Config;

/** A message to few CPUs looks at few, however many there are, and costs no memory. */
class RoutingTest {
  private static final int MANY = 100_000;

  private static long[] powered(LocalApics apics) {
    long[] state = new long[apics.stateSize()];
    apics.powerOn(state);
    return state;
  }

  private static int looks(X86Config config, boolean logical, boolean wide, long dest) {
    long[] state = powered(new LocalApics(config));
    Destinations destinations = new Destinations(config, new Modes(config));
    long message = Message.of(0x61, Message.FIXED, Message.NO_SHORTHAND, logical, wide, dest);
    Way way = destinations.way(state, message);
    return destinations.candidates(way, message);
  }

  @Test
  void amongManyInX2apicModeOneOrACluster() {
    X86Config config = X86Config.of(ApicIds.dense(MANY), Profile.ARCH).withX2apic(true, true);
    assertThat(looks(config, false, true, MANY - 1)).isEqualTo(1);
    assertThat(looks(config, true, true, 0x0012_0003L)).isEqualTo(16);
    assertThat(looks(config, false, true, 0xffff_ffffL)).isEqualTo(MANY);
  }

  @Test
  void amongXapicModeCpusOneWhileNobodyChangedItsId() {
    X86Config config = X86Config.of(ApicIds.dense(255), Profile.ARCH);
    assertThat(looks(config, false, false, 254)).isEqualTo(1);
    assertThat(looks(config, false, false, 0xff)).isEqualTo(255);
  }

  @Test
  void amongXapicModeCpusWithWideIdsThoseOfOneLowByte() {
    X86Config config = X86Config.of(ApicIds.dense(1024), Profile.ARCH);
    assertThat(looks(config, false, false, 7)).isEqualTo(4);
  }

  @Test
  void anIdWrittenBySoftwareMakesEveryCpuACandidateUntilItIsWrittenBack() {
    X86Config config = X86Config.of(ApicIds.dense(8), Profile.ARCH);
    LocalApics apics = new LocalApics(config);
    long[] state = powered(apics);
    Destinations destinations = new Destinations(config, new Modes(config));
    long message = Message.of(0x61, Message.FIXED, Message.NO_SHORTHAND, false, false, 3);
    apics.access(state, store(1, 0x20, 3L << 24), new Nothing());
    assertThat(destinations.way(state, message)).isEqualTo(Way.ALL);
    apics.access(state, store(1, 0x20, 1L << 24), new Nothing());
    assertThat(destinations.way(state, message)).isEqualTo(Way.LOW_BYTE);
  }

  private static Access store(int cpu, long offset, long value) {
    return new Access(cpu, Space.MEMORY, 0, offset, 4, true, value, false);
  }

  @Test
  void accessesAllocateNothing() {
    LocalApics apics = new LocalApics(X86Config.of(ApicIds.dense(8), Profile.ARCH));
    long[] state = powered(apics);
    Effects effects = new Nothing();
    Access[] accesses = {
      store(0, 0xf0, 0x1ff),
      store(0, 0x310, 3L << 24),
      store(0, 0x300, 0x4061),
      store(0, 0x300, 0xc4500),
      store(0, 0x300, 0xc4608),
      store(0, 0x300, 0x4_4161),
      store(0, 0xb0, 0),
      new Access(0, Space.MEMORY, 0, 0x20, 4, false, 0, false),
      new Access(0, Space.MEMORY, 0, 0x40, 4, false, 0, false),
      new Access(0, Space.MSR, 0, 0x1b, 8, false, 0, false),
      new Access(0, Space.INTERRUPT_ACKNOWLEDGE, 0, 0, 4, false, 0, false),
    };
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rounds = 10_000;
    long allocated = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 3; attempt++) { // the first ones load and link classes
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < rounds; i++) {
        for (Access access : accesses) {
          apics.access(state, access, effects);
        }
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).isLessThan(rounds);
  }

  /** Takes effects and forgets them. */
  private static final class Nothing implements Effects {
    @Override
    public void signal(int cpu, int line, long value) {}

    @Override
    public void start(int cpu, long entry, long argument) {}

    @Override
    public void stop(int cpu) {}

    @Override
    public void reset(int cpu, ResetKind kind) {}

    @Override
    public void event(int cpu) {}

    @Override
    public void coherence(int cpu, boolean joined) {}

    @Override
    public void move(int region, int cpu, long base, boolean enabled) {}

    @Override
    public void after(long nanos, long token) {}

    @Override
    public void message(int kind, long payload) {}

    @Override
    public void fault(FaultKind kind) {}

    @Override
    public void notDecoded() {}
  }
}
