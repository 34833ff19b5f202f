package org.smpstartup.testkit.conform;

/** Judges one preset of one board by one rule. */
@FunctionalInterface
interface Check {
  Verdict judge(Trial trial);
}
