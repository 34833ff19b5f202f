package org.smpstartup.it.mutants;

import java.util.List;
import java.util.stream.Stream;

/** All mutants, and the bugs and faults that wait for something. */
final class Mutants {
  private Mutants() {}

  static List<Mutant> all() {
    return Stream.of(
            StartMutants.all(),
            FaultMutants.all(),
            PenMutants.all(),
            DoorbellMutants.all(),
            ContractMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * A bug or fault type without a mutant yet.
   *
   * @param bug its number
   * @param what what it is
   * @param rule the number of the rule that will catch it, 0 for none
   * @param why what it waits for
   */
  record Waiting(String bug, String what, int rule, String why) {}

  static List<Waiting> waiting() {
    String weak = "memory is sequentially consistent: joins with the weak memory models";
    String caches = "caches cannot be stale: joins with the cache model";
    return List.of(
        new Waiting("B2", "no cache clean for an uncached AP", 6, caches),
        new Waiting("B3", "clean the wrong thing", 17, caches),
        new Waiting("B4", "stale read across cache enable", 6, caches),
        new Waiting("B5", "set/way flush misses the outer cache", 17, caches),
        new Waiting(
            "B23",
            "handler order inside one IPI",
            35,
            "the handler is the kernel's, and no board takes part in it"),
        new Waiting("B25", "vendor hang without a stated cause", 0, "the cause is not known"),
        new Waiting("F6", "surplus AP", 10, "starts-who-is-not-counted (B16) is it"),
        new Waiting("F10", "delayed visibility of one store", 15, weak),
        new Waiting("F11", "stale cache line on AP or BSP", 17, caches),
        new Waiting("F12", "reordered pair of stores", 33, weak));
  }
}
