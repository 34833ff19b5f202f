package org.smpstartup.runtime.ostd;

/** The kernel's {@code main}: what the boot processor runs once all are online. */
@FunctionalInterface
interface KernelMain {
  /**
   * Runs on the boot processor, interrupts on; when it returns, the processor idles.
   *
   * @param s the statics
   * @param kernel what the image offers
   */
  void run(Statics s, Kernel kernel);
}
