package org.smpstartup.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;

/** Prints rows in columns as wide as their widest cell; numbers and times go to the right. */
final class Table {
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*( (ns|us|ms|s))?");

  private Table() {}

  static void print(PrintWriter out, List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        String pad = " ".repeat(widths[i] - cell.length());
        boolean right = NUMBER.matcher(cell).matches();
        line.append(right ? pad + cell : cell + pad).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
