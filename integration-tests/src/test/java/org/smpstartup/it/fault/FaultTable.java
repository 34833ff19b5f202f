package org.smpstartup.it.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.smpstartup.it.fault.Faults.Machine;
import org.smpstartup.runtime.fault.Fault;

/** Writes docs/faults.md. */
final class FaultTable {
  private final StringBuilder text = new StringBuilder();

  FaultTable(
      List<Machine> machines, Map<String, List<String>> cells, Map<String, String> messages) {
    introduction();
    Map<String, List<Machine>> boards = new TreeMap<>();
    for (Machine machine : machines) {
      boards.computeIfAbsent(machine.board(), k -> new ArrayList<>()).add(machine);
    }
    boards.forEach((board, of) -> section(board, of, cells));
    codes(messages);
  }

  String text() {
    return text.toString();
  }

  private void introduction() {
    text.append(
        """
        # Injected faults

        Written by `FaultTableTest`; do not edit.

        `--fault` takes any number of them, and a token carries them. `CPU` is the processor's number in the
        hardware description, for `port-lies-…` the number by which the port counts. A fault that cannot strike
        the machine asked for is refused with `bad-fault`; one given twice, or beside another with which it could
        not be told, is no plan at all. A fault that the run never came to is told after it.

        | fault | what goes wrong |
        |---|---|
        """);
    for (Fault.Kind kind : Fault.Kind.values()) {
      text.append("| `").append(kind.form()).append("` | ").append(Faults.meaning(kind));
      text.append(" |\n");
    }
    text.append(
        """

        The tables tell what becomes of a boot of three processors, or two where there are no more: the code of its
        failure, that it survives (with how many processors, if not all), that the run never came to the fault, or
        that the fault is refused. Where the protocols differ it is `libstartup`; `ostd`; and `ostd-2026` if that
        differs from `ostd`. Each column is a way to start processors, with the preset that was booted.
        """);
  }

  private void section(String board, List<Machine> machines, Map<String, List<String>> cells) {
    text.append("\n## ").append(board).append("\n\n| fault |");
    for (Machine machine : machines) {
      text.append(' ').append(machine.startMethod());
      text.append(" (").append(machine.preset().name()).append(") |");
    }
    text.append("\n|---|").append("---|".repeat(machines.size())).append('\n');
    for (String fault : Faults.ALL) {
      text.append("| `").append(fault).append("` |");
      for (Machine machine : machines) {
        text.append(' ').append(cell(cells.getOrDefault(machine + " " + fault, List.of())));
        text.append(" |");
      }
      text.append('\n');
    }
  }

  private static String cell(List<String> codes) {
    List<String> different = new ArrayList<>(codes);
    while (different.size() > 1
        && different.getLast().equals(different.get(different.size() - 2))) {
      different.removeLast();
    }
    return String.join("; ", different);
  }

  private void codes(Map<String, String> messages) {
    text.append("\n## Codes\n\nEach with the first message of it in the tables.\n");
    messages.forEach((code, message) ->
        text.append("\n- `").append(code).append("`: ").append(first(message)).append('\n'));
  }

  private static String first(String message) {
    return message.lines().findFirst().orElse("");
  }
}
