package com.example;

import org.smpstartup.api.Protocol;
import org.smpstartup.testkit.junit.SmpTest;

class RaceTest {
  @SmpTest(boards = "racy", protocols = Protocol.OSTD, randomSeeds = 20)
  void everyCpuComesUp() {}
}
