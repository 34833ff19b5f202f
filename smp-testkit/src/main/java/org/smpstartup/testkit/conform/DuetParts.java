package org.smpstartup.testkit.conform;

import org.smpstartup.testkit.conform.Duet.Parts;
import org.smpstartup.testkit.conform.Duet.Stage;

/** What two processors play to each other. */
enum DuetParts implements Parts {
  /** A doorbell that comes while interrupts are off is taken when they are let in. */
  MASKED {
    @Override
    public void boot(Stage stage) {
      stage.require(Duet.AT, 1, "duet-stuck", "CPU 1 has not begun");
      stage.ringOther();
      stage.cpu().delay(10_000);
      stage.set(Duet.CUE, 1);
      stage.require(
          Duet.HEARD,
          1,
          "doorbell-not-latched",
          "a doorbell rung while CPU 1 had interrupts off was not taken when it let them in");
    }

    @Override
    public void other(Stage stage) {
      stage.set(Duet.AT, 1);
      stage.require(Duet.CUE, 1, "duet-stuck", "the boot CPU has not rung");
      if (stage.get(Duet.HEARD) != 0) {
        throw stage
            .cpu()
            .fail("doorbell-not-masked", "CPU 1 took a doorbell while it had interrupts off");
      }
      // Who asks for its id asks for nothing else.
      long _ = stage.port().hardwareId(stage.cpu());
      stage.cpu().interrupts(true);
    }
  },

  /** Between the check for work and the sleep there is no moment in which a doorbell is missed. */
  SLEEP {
    private static final int ROUNDS = 48;

    // Nanoseconds from the check to the sleep, interrupts off: long enough to be rung in.
    private static final long WINDOW = 400;

    @Override
    public void boot(Stage stage) {
      for (int round = 1; round <= ROUNDS; round++) {
        stage.require(Duet.AT, round - 1, "wake-lost", lost(round - 1));
        stage.cpu().delay(round * 13L);
        stage.set(Duet.CUE, round);
        stage.ringOther();
      }
      stage.require(Duet.AT, ROUNDS, "wake-lost", lost(ROUNDS));
    }

    @Override
    public void other(Stage stage) {
      for (int round = 1; round <= ROUNDS; round++) {
        stage.cpu().interrupts(false);
        while (stage.get(Duet.CUE) < round) {
          stage.cpu().delay(WINDOW);
          stage.cpu().enableAndWaitForInterrupt();
          stage.cpu().interrupts(false);
        }
        stage.set(Duet.AT, round);
      }
    }

    private static String lost(int round) {
      return "CPU 1 sleeps with work queued: it checked, the doorbell came, and it slept, in round "
          + round;
    }
  },

  /** Doorbells for nothing, and two that merge, do no harm: the next one is heard. */
  SPURIOUS {
    @Override
    public void boot(Stage stage) {
      stage.require(Duet.AT, 1, "duet-stuck", "CPU 1 has not begun");
      stage.ringOther();
      stage.require(Duet.HEARD, 1, "doorbell-lost", "CPU 1 did not hear its first doorbell");
      stage.ringOther();
      stage.ringOther();
      stage.require(Duet.HEARD, 2, "doorbell-lost", "of two doorbells in a row none was heard");
      stage.cpu().delay(100_000);
      long heard = stage.get(Duet.HEARD);
      if (heard > 3) {
        throw stage
            .cpu()
            .fail("doorbell-repeated", "3 doorbells were rung and " + heard + " heard");
      }
      stage.ringOther();
      stage.require(
          Duet.HEARD, heard + 1, "doorbell-lost", "after doorbells for nothing none is heard");
    }

    @Override
    public void other(Stage stage) {
      stage.cpu().interrupts(true);
      stage.set(Duet.AT, 1);
    }
  },

  /** A processor hears the doorbell that it rings for itself. */
  SELF {
    @Override
    public void boot(Stage stage) {
      stage.require(Duet.HEARD, 1, "self-doorbell-lost", "CPU 1 rang itself and never heard it");
    }

    @Override
    public void other(Stage stage) {
      stage.cpu().interrupts(true);
      stage.ringOther();
    }
  },

  /** A processor that runs is started again. */
  RESTART {
    @Override
    public void boot(Stage stage) {
      stage.require(Duet.AT, 1, "duet-stuck", "CPU 1 has not begun");
      boolean accepted = stage.start();
      if (accepted && !stage.reaches(Duet.BEGUN, 2)) {
        throw stage
            .cpu()
            .fail(
                "restart-ignored",
                "board_smp_start accepted to start CPU 1, which ran, and it did not begin anew");
      }
      stage.cpu().delay(100_000);
      if (stage.get(Duet.BEGUN) > (accepted ? 2 : 1)) {
        throw stage
            .cpu()
            .fail("restart-repeated", "CPU 1 began " + stage.get(Duet.BEGUN) + " times");
      }
      stage.cpu().interrupts(false);
      long heard = stage.get(Duet.HEARD);
      stage.ringOther();
      stage.require(
          Duet.HEARD, heard + 1, "deaf-after-restart", "CPU 1 hears no doorbell after that");
    }

    @Override
    public void other(Stage stage) {
      stage.cpu().interrupts(true);
      stage.set(Duet.AT, 1);
    }
  },

  /** The boot CPU has rung itself with interrupts off; CPU 1 is reset; then it lets them in. */
  RESET_OF_ANOTHER {
    @Override
    public void boot(Stage stage) {
      stage.require(Duet.AT, 1, "duet-stuck", "CPU 1 has not begun");
      stage.port().ring(stage.cpu(), stage.port().hardwareId(stage.cpu()));
      // Whether it begins anew is its own matter; it has been reset by then.
      boolean _ = stage.reaches(Duet.BEGUN, 2);
      stage.cpu().interrupts(true);
      stage.require(
          Duet.HEARD,
          1,
          "doorbell-lost-by-reset",
          "the boot CPU rang itself with interrupts off, CPU 1 was reset, and when the boot CPU let"
              + " interrupts in there was no doorbell");
    }

    @Override
    public void other(Stage stage) {
      stage.set(Duet.AT, 1);
    }
  };
}
