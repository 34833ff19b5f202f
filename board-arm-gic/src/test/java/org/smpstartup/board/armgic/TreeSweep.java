package org.smpstartup.board.armgic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardConfigurationException;
import org.smpstartup.api.Description;
import org.smpstartup.runtime.kernel.TestKernel;
import org.smpstartup.runtime.machine.Machine;
import org.smpstartup.runtime.machine.MachineOptions;
import org.smpstartup.runtime.startup.Libstartup;
import org.smpstartup.runtime.startup.LibstartupOptions;

class TreeSweep {
  @Test
  void sweep() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of("/tmp/dtbs"))) {
      files = walk.filter(p -> p.toString().endsWith(".dtb")).sorted().toList();
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (Path p : files) {
      String row;
      try {
        Board b =
            new ArmGicBoardProvider()
                .create(
                    BoardConfig.of("virt-gicv2")
                        .withDescription(
                            new Description(
                                Description.Kind.DTB,
                                p.getFileName().toString(),
                                Files.readAllBytes(p))));
        LibstartupOptions options = LibstartupOptions.DEFAULT;
        Machine m =
            new Machine(
                b,
                new Libstartup(
                    b.smp(), b.cpu(), new TestKernel(options.layout(), b.cpu()), options),
                MachineOptions.defaults());
        var r = m.run();
        row =
            r.end().kind()
                + " "
                + b.startMethod()
                + " "
                + r.end().code()
                + " "
                + r.end().message()
                + (m.thrown() == null ? "" : m.thrown().toString())
                + " ids "
                + m.outcome().hardwareIds().stream().map(Long::toHexString).toList()
                + " ram "
                + ((ArmBoard) b).machine().memory();
      } catch (BoardConfigurationException e) {
        row = e.kind() + " " + e.getMessage();
      } catch (RuntimeException e) {
        row = "CRASH " + e;
        e.printStackTrace();
      }
      counts.merge(row.substring(0, row.indexOf(' ')), 1, Integer::sum);
      System.out.println(p + ": " + row);
    }
    System.out.println(counts);
  }
}
