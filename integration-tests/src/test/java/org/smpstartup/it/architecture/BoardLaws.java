package org.smpstartup.it.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static org.smpstartup.it.architecture.Packages.BOARDS;
import static org.smpstartup.it.architecture.Packages.ROOT;
import static org.smpstartup.it.architecture.Packages.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.hardware.CpuCore;
import org.smpstartup.api.hardware.Device;
import org.smpstartup.api.port.BoardSmp;
import org.smpstartup.api.port.CpuPort;

/**
 * Rule 4: a board shows its provider, and its hardware and its port know neither it nor another.
 */
final class BoardLaws {
  private static final String HIDDEN =
      "package org.smpstartup.board.planted; public interface Planted"
          + " extends org.smpstartup.api.Board {}";
  private static final String PORT =
      "package org.smpstartup.board.planted.port; public interface Port"
          + " extends org.smpstartup.api.port.BoardSmp {}";
  private static final String DEVICE =
      "package org.smpstartup.board.planted.device; public interface Apic"
          + " extends org.smpstartup.api.hardware.Device {}";

  private BoardLaws() {}

  static List<Law> all() {
    return List.of(exports(), devices(), inner(), ports());
  }

  /** The package of a board itself, as {@code org.smpstartup.board.x86apic}. */
  private static DescribedPredicate<JavaClass> root() {
    return in(ROOT + ".board.*").as("in the package of a board");
  }

  private static DescribedPredicate<JavaClass> hardware() {
    return in(BOARDS)
        .and(
            DescribedPredicate.describe(
                "", c -> c.isAssignableTo(Device.class) || c.isAssignableTo(CpuCore.class)))
        .as("devices and cores of boards");
  }

  private static DescribedPredicate<JavaClass> port() {
    return in(BOARDS)
        .and(
            DescribedPredicate.describe(
                "", c -> c.isAssignableTo(BoardSmp.class) || c.isAssignableTo(CpuPort.class)))
        .as("ports of boards");
  }

  private static Law exports() {
    DescribedPredicate<JavaClass> others =
        root()
            .and(DescribedPredicate.describe("", c -> !c.isAssignableTo(BoardProvider.class)))
            .as("in the package of a board, without its provider");
    return Law.never(
        "a board exports its provider alone",
        others,
        3,
        ArchConditions.haveModifier(JavaModifier.PUBLIC),
        Plant.of(
            "org.smpstartup.board.planted", "public class Planted {}", "board.planted.Planted"));
  }

  private static Law devices() {
    return Law.never(
        "devices and cores know neither the board nor its port",
        hardware(),
        2,
        dependOnClassesThat(
            root()
                .or(port())
                .or(DescribedPredicate.describe("", c -> c.isAssignableTo(Board.class)))
                .as("boards or ports")),
        new Plant("board.planted.Planted", List.of(HIDDEN, using(DEVICE, "Planted"))),
        new Plant("planted.port.Port", List.of(PORT, using(DEVICE, "port.Port"))));
  }

  private static Law inner() {
    return Law.never(
        "the packages inside a board do not know the board",
        in(ROOT + ".board.*.*..").as("inside a board"),
        10,
        dependOnClassesThat(root()),
        new Plant("board.planted.Planted", List.of(HIDDEN, using(DEVICE, "Planted"))),
        new Plant("board.planted.Planted", List.of(HIDDEN, using(PORT, "Planted"))));
  }

  private static Law ports() {
    return Law.never(
        "a port knows the hardware through registers and memory alone",
        port(),
        2,
        dependOnClassesThat(hardware()),
        new Plant("planted.device.Apic", List.of(DEVICE, using(PORT, "device.Apic"))));
  }

  private static String using(String source, String type) {
    return source.replace(
        "{}", "{ default org.smpstartup.board.planted." + type + " uses() { return null; } }");
  }
}
