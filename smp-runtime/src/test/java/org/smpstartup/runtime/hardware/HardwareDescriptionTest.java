package org.smpstartup.runtime.hardware;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.smpstartup.runtime.toy.ToyCore;
import org.smpstartup.runtime.toy.ToyDevice;

class HardwareDescriptionTest {
  @Test
  void tellsWhatIsMissing() {
    rejects(d -> {}, "no core model: call core()");
    rejects(d -> d.core(new ToyCore(1)), "no processor: call cpu()");
    rejects(d -> d.core(new ToyCore(1)).cpu(0), "no memory: call ram()");
    rejects(
        d -> d.core(new ToyCore(1)).cpu(0).ram("ram", 0, 4096),
        "the load area 0h, 0 bytes, is not in one RAM");
  }

  @Test
  void tellsWhatDoesNotFit() {
    rejects(d -> whole(d).bootCpu(1), "boot processor 1 of 1");
    rejects(d -> whole(d).ram("more", 4096, 4096), "more and ram overlap");
    rejects(
        d -> whole(d).rom("odd", 0x9000, 100),
        "odd: base and size must be multiples of 4096, the size at least that");
    rejects(
        d -> whole(d).memory(new ToyDevice(1), 0x10000, 16).memory(new ToyDevice(1), 0x10008, 16),
        "toy-device and toy-device overlap in memory");
    rejects(
        d -> whole(d).device(new ToyDevice(1)).device(new ToyDevice(1)), "two devices of one name");
  }

  private static org.smpstartup.api.hardware.HardwareBuilder whole(HardwareDescription d) {
    return d.core(new ToyCore(1)).cpu(0).ram("ram", 0, 0x8000).loadArea(0, 4096);
  }

  private static void rejects(Consumer<HardwareDescription> board, String message) {
    HardwareDescription description = new HardwareDescription();
    board.accept(description);
    assertThatThrownBy(description::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the board's hardware description: " + message);
  }
}
