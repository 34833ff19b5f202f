package org.smpstartup.it.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * A board of a foreign project with one thing wrong, made by a change of its source: what is wrong
 * may be anything that Java can say.
 *
 * @param name its name
 * @param bug as of a {@link Mutant}
 * @param what what is wrong with it
 * @param source where it was seen
 * @param rules the rules that must kill it, by number
 * @param edits what is replaced, and by what, in turn
 */
record Twin(
    String name, String bug, String what, String source, List<Integer> rules, List<String> edits) {
  Twin {
    rules = List.copyOf(rules);
    edits = List.copyOf(edits);
  }

  static Twin twin(
      String name, String bug, String what, String source, List<Integer> rules, String... edits) {
    return new Twin(name, bug, what, source, rules, List.of(edits));
  }

  /** Breaks the whole board's source. */
  String broken(String whole) {
    String text = whole;
    for (int i = 0; i < edits.size(); i += 2) {
      assertThat(text).as(name).containsOnlyOnce(edits.get(i));
      text = text.replace(edits.get(i), edits.get(i + 1));
    }
    return text;
  }

  @Override
  public String toString() {
    return bug + " " + name;
  }
}
