package org.smpstartup.runtime.ostd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.cpu.Program;
import org.smpstartup.api.cpu.Step;
import org.smpstartup.runtime.choice.RandomStrategy;
import org.smpstartup.runtime.machine.MachineOptions;

class InterProcessorCallsTest {
  /** Free memory that both page tables map. */
  private static final long SHARED = 0x1000;

  private static final long CODE = 0x2000;

  @Test
  void callsToOneTargetRunInTheOrderSent() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            main((s, kernel) -> {
              Cpu cpu = s.cpu();
              cpu.install(
                  CODE,
                  Program.of(
                      "append",
                      (on, digit, a1, a2, a3) -> {
                        on.store32(SHARED, on.load32(SHARED) * 10 + digit);
                        return 0;
                      }));
              PendingIpis last = null;
              for (int digit = 1; digit <= 6; digit++) {
                last = kernel.calls().call(s, cpus(1), CODE, digit);
              }
              if (last != null) {
                last.await();
              }
              cpu.step(Step.COMPLETE, cpu.load32(SHARED));
            }));
    assertThat(boot.steps(Step.COMPLETE)).containsExactly(123456L);
  }

  @Test
  void aCallToOneselfRunsAtOnceAndRingsNothing() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            main((s, kernel) -> {
              kernel.calls().call(s, cpus(0), kernel.countCall(), 5).await();
              long counted = s.cpu().load32(s.cpuLocal(0) + CpuLocal.CALLS);
              s.cpu().step(Step.COMPLETE, counted);
            }));
    assertThat(boot.steps(Step.COMPLETE)).containsExactly(5L);
    assertThat(boot.steps(Step.IPI_SENT)).isEmpty();
  }

  @Test
  void eachCallRingsEachTargetOnce() {
    Boot boot =
        Boot.with(
            BellBoard.of(4),
            main((s, kernel) -> {
              for (int i = 0; i < 5; i++) {
                kernel.calls().call(s, cpus(1, 3), kernel.countCall(), 1).await();
              }
              s.cpu().step(Step.COMPLETE, 0);
            }));
    assertThat(boot.code()).isEqualTo("complete");
    assertThat(boot.steps(Step.IPI_SENT)).containsExactly(1L, 3L, 1L, 3L, 1L, 3L, 1L, 3L, 1L, 3L);
  }

  @Test
  void waitingWithInterruptsOffFails() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            main((s, kernel) -> {
              PendingIpis pending = kernel.calls().call(s, cpus(1), kernel.countCall(), 1);
              s.cpu().interrupts(false);
              pending.await();
            }));
    assertThat(boot.code()).isEqualTo("wait-with-interrupts-off");
    assertThat(boot.message())
        .isEqualTo(
            "CPU 0 waits for its calls with interrupts off: another CPU that waits for this one"
                + " would wait for ever; let interrupts in first");
  }

  @Test
  void sendingBeforeTheSenderIsSetFails() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            (s, kernel) -> {
              s.set(Word.IPI_SENDER, 0);
              kernel.calls().call(s, cpus(1), kernel.countCall(), 1);
            });
    assertThat(boot.code()).isEqualTo("ipi-sender-unset");
    assertThat(boot.message())
        .isEqualTo(
            "CPU 0 sent a call before IPI_SENDER was set: no CPU has a doorbell until smp::init has"
                + " run");
  }

  @Test
  void aTargetThatIsNotThereFails() {
    Boot boot =
        Boot.with(
            BellBoard.of(2),
            (s, kernel) -> kernel.calls().call(s, cpus(1, 2), kernel.countCall(), 1));
    assertThat(boot.code()).isEqualTo("call-target-unknown");
    assertThat(boot.message())
        .isEqualTo(
            "CPU 0 sent a call to CPU 2, and the machine has 2: name only CPUs that are online");
  }

  @Test
  void aCallFunctionThatSendsACallFails() {
    Boot boot =
        Boot.with(
            BellBoard.of(3),
            main((s, kernel) -> {
              s.cpu()
                  .install(
                      CODE,
                      Program.of(
                          "nested",
                          (on, count, a1, a2, a3) -> {
                            kernel.calls().call(Statics.of(on), cpus(2), count, 1);
                            return 0;
                          }));
              kernel.calls().call(s, cpus(1), CODE, kernel.countCall()).await();
            }));
    assertThat(boot.code()).isEqualTo("call-in-call");
    assertThat(boot.message())
        .isEqualTo(
            "a call function on CPU 1 sent a call while it held its own queue: two such functions"
                + " wait for each other; send from outside of the handler");
  }

  @Test
  void aSenderWithInterruptsOffDoesNotWaitForRoom() {
    Boot boot =
        Boot.with(
            BellBoard.of(2).withDeaf(1),
            main((s, kernel) -> {
              s.cpu().interrupts(false);
              for (int i = 0; i < 4; i++) {
                kernel.calls().call(s, cpus(1), kernel.countCall(), 1);
              }
            }));
    assertThat(boot.code()).isEqualTo("call-queue-full");
    assertThat(boot.message())
        .isEqualTo(
            "CPU 0 sent a call to CPU 1, which has 3 waiting and cannot be waited for with"
                + " interrupts off: wait for earlier calls before sending more");
  }

  @Test
  void aSenderWithInterruptsOnWaitsForRoomOnlySoLong() {
    Boot boot =
        Boot.with(
            BellBoard.of(2).withDeaf(1),
            main((s, kernel) -> {
              for (int i = 0; i < 4; i++) {
                kernel.calls().call(s, cpus(1), kernel.countCall(), 1);
              }
            }));
    assertThat(boot.message())
        .isEqualTo(
            "CPU 0 sent a call to CPU 1, which has 3 waiting and took none of them within 200000000"
                + " polls: wait for earlier calls before sending more");
  }

  @Test
  void everyCpuCallsEveryOtherAtOnceAndNoCallIsLost() {
    for (long seed = 0; seed < 60; seed++) {
      Boot boot = storm(BellBoard.of(3), seed);
      assertThat(boot.code()).as("seed %d: %s", seed, boot.message()).isEqualTo("complete");
    }
  }

  @Test
  void aPortThatEndsTheDoorbellAfterTheCallsLosesOneThatRingsMeanwhile() {
    assertThat(twoCalls(BellBoard.of(2)).code()).isEqualTo("complete");
    Boot lost = twoCalls(BellBoard.of(2).endingLast());
    assertThat(lost.code()).isEqualTo("call-not-answered");
    assertThat(lost.steps(Step.IPI_SENT)).hasSize(2);
    assertThat(lost.steps(Step.IPI_HANDLED)).hasSize(1);
  }

  /** The second call rings while the first doorbell is being ended. */
  private static Boot twoCalls(BellBoard board) {
    return Boot.with(
        board,
        main((s, kernel) -> {
          kernel.calls().call(s, cpus(1), kernel.countCall(), 1).await();
          kernel.calls().call(s, cpus(1), kernel.countCall(), 1).await();
          s.cpu().step(Step.COMPLETE, 0);
        }));
  }

  /** Each of three CPUs sends both others two calls; the boot CPU counts what arrived. */
  private static Boot storm(BellBoard board, long seed) {
    KernelMain main =
        (s, kernel) -> {
          Cpu boot = s.cpu();
          Program sender =
              Program.of(
                  "sender",
                  (cpu, statics, id, a2, a3) -> {
                    Statics own = new Statics(cpu, statics);
                    send(own, kernel, id);
                    cpu.fetchAdd(SHARED, 4, 1);
                    return LateEntry.idle(cpu);
                  });
          boot.install(CODE, sender);
          assertThat(LateEntry.register(s, CODE)).isTrue();
          send(s, kernel, 0);
          if (!boot.await(SHARED, 4, org.smpstartup.api.cpu.Test.EQUAL, 2, 1_000_000)) {
            throw boot.fail("sender-stuck", "a sender does not come back");
          }
          for (int id = 0; id < 3; id++) {
            assertThat(boot.load32(s.cpuLocal(id) + CpuLocal.CALLS)).isEqualTo(4);
          }
          boot.step(Step.COMPLETE, 0);
        };
    OstdOptions options = OstdOptions.of(Protocol.OSTD_2026).withPolls(100_000);
    return Boot.of(board, options, main, MachineOptions.defaults().with(new RandomStrategy(seed)));
  }

  private static void send(Statics s, Kernel kernel, long self) {
    BitSet others = cpus(0, 1, 2);
    others.clear((int) self);
    for (int i = 0; i < 2; i++) {
      kernel.calls().call(s, others, kernel.countCall(), 1).await();
    }
  }

  /** A main that lets the APs in first. */
  private static KernelMain main(KernelMain then) {
    return (s, kernel) -> {
      LateEntry.initThisCpu(s, 0);
      assertThat(LateEntry.register(s, kernel.lateEntry())).isTrue();
      assertThat(s.await(Word.ADMITTED, org.smpstartup.api.cpu.Test.EQUAL, s.cpus(), 1_000_000))
          .isTrue();
      then.run(s, kernel);
    };
  }

  private static BitSet cpus(int... ids) {
    BitSet set = new BitSet();
    for (int id : ids) {
      set.set(id);
    }
    return set;
  }
}
