package org.smpstartup.runtime.ostd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Names the processors that did not do something: how many, and the first few of them. */
record Missing(int count, int cpus, List<Integer> first) {
  private static final int FEW = 5;

  static Missing among(int cpus, LongPredicate present) {
    int count = 0;
    List<Integer> first = new ArrayList<>();
    for (int id = 0; id < cpus; id++) {
      if (!present.test(id)) {
        count++;
        if (first.size() < FEW) {
          first.add(id);
        }
      }
    }
    return new Missing(count, cpus, first);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(count).append(" of ").append(cpus).append(" CPUs (id");
    for (int i = 0; i < first.size(); i++) {
      text.append(i == 0 ? " " : ", ").append(first.get(i));
    }
    return text.append(count > FEW ? ", ...)" : ")").toString();
  }
}
