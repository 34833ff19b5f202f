package org.smpstartup.runtime.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.smpstartup.runtime.choice.ChoicePoint;
import org.smpstartup.runtime.choice.RandomStrategy;

class LongTableTest {
  @Test
  void behavesAsAMapUnderAnyMixOfPutsAndRemoves() {
    RandomStrategy random = new RandomStrategy(3);
    LongTable table = new LongTable();
    Map<Long, Long> map = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      long key = random.choose(ChoicePoint.FAULT, -1, 500) * 4096L;
      if (random.choose(ChoicePoint.FAULT, -1, 2) == 0) {
        table.put(key, i);
        map.put(key, (long) i);
      } else {
        table.remove(key);
        map.remove(key);
      }
      long asked = random.choose(ChoicePoint.FAULT, -1, 500) * 4096L;
      assertThat(table.get(asked, -1)).isEqualTo(map.getOrDefault(asked, -1L));
    }
    assertThat(table.isEmpty()).isEqualTo(map.isEmpty());
  }
}
