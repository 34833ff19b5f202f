package org.smpstartup.board.armgic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smpstartup.api.BoardConfigurationException.Kind;
import org.smpstartup.board.armgic.core.CpuModel;
import org.smpstartup.board.armgic.sys.Affinities;
import org.smpstartup.kit.devicetree.CpuNode;
import org.smpstartup.kit.devicetree.CpuNodes;
import org.smpstartup.kit.devicetree.DeviceTree;
import org.smpstartup.kit.devicetree.GicNode;
import org.smpstartup.kit.devicetree.PsciNode;
import org.smpstartup.kit.devicetree.TreeSummary;

/**
 * The CPUs of a device tree that a machine takes, the one that boots first.
 *
 * @param nodes their nodes
 * @param affinities who they are
 * @param model what they are, as far as it matters: 64 bits or 32
 * @param method how all of them are started: psci or spin-table
 */
record DescribedCpus(List<CpuNode> nodes, Affinities affinities, CpuModel model, String method) {
  /** Cores without AArch64, by the names of the binding (torvalds/linux, arm/cpus.yaml). */
  private static final List<String> NARROW =
      List.of(
          "arm,cortex-a5",
          "arm,cortex-a7",
          "arm,cortex-a8",
          "arm,cortex-a9",
          "arm,cortex-a12",
          "arm,cortex-a15",
          "arm,cortex-a17",
          "arm,arm11mpcore",
          "arm,arm1136jf-s",
          "arm,arm1176jzf-s",
          "arm,cortex-a32",
          "qcom,krait",
          "qcom,scorpion");

  /** How the names of cores of other architectures begin. */
  private static final List<String> FOREIGN =
      List.of(
          "riscv",
          "sifive,",
          "mips,",
          "mti,",
          "ingenic,",
          "PowerPC,",
          "fsl,e",
          "ibm,",
          "loongson,");

  static DescribedCpus of(DeviceTree tree, int asked, DescribedMachine.Refusal refusal) {
    CpuNodes found = CpuNodes.of(tree);
    requireArm(tree, found, refusal);
    List<CpuNode> nodes = found.bootFirst();
    if (nodes.isEmpty()) {
      var _ = found.bootCpu(); // tells what is wrong
    }
    int count = asked == 0 ? nodes.size() : asked;
    if (count > nodes.size()) {
      throw ArmMachines.unsupported(
          "cpus",
          Integer.toString(count),
          "the tree lists " + nodes.size() + " enabled CPUs; at most that many will do");
    }
    String method = method(tree, nodes, refusal);
    List<CpuNode> taken = List.copyOf(nodes.subList(0, count));
    return new DescribedCpus(taken, affinities(taken, refusal), model(taken), method);
  }

  private static void requireArm(
      DeviceTree tree, CpuNodes found, DescribedMachine.Refusal refusal) {
    boolean arm = GicNode.of(tree).isPresent() || PsciNode.of(tree).isPresent();
    boolean named = found.all().stream().anyMatch(cpu -> begins(cpu, List.of("arm,")));
    boolean foreign = found.all().stream().anyMatch(cpu -> begins(cpu, FOREIGN));
    boolean nameless = found.all().stream().allMatch(cpu -> cpu.compatible().isEmpty());
    if (!arm && !named && (foreign || nameless)) {
      throw refusal.of(
          Kind.OTHER_HARDWARE,
          TreeSummary.of(tree) + ": no ARM machine; a tree with ARM CPUs and a GIC would do");
    }
  }

  private static boolean begins(CpuNode cpu, List<String> prefixes) {
    return cpu.compatible().stream().anyMatch(name -> prefixes.stream().anyMatch(name::startsWith));
  }

  private static CpuModel model(List<CpuNode> nodes) {
    boolean narrow = nodes.getFirst().compatible().stream().anyMatch(NARROW::contains);
    return narrow ? CpuModel.CORTEX_A15 : CpuModel.CORTEX_A53;
  }

  private static Affinities affinities(List<CpuNode> nodes, DescribedMachine.Refusal refusal) {
    int[] packed = new int[nodes.size()];
    for (int i = 0; i < packed.length; i++) {
      long id = nodes.get(i).id();
      if ((id & ~Affinities.MPIDR_BITS) != 0) {
        throw refusal.of(
            Kind.INVALID,
            String.format(
                Locale.ROOT,
                "reg of %s is 0x%x, which has bits that are no affinity; bits of 0x%x will do",
                nodes.get(i),
                id,
                Affinities.MPIDR_BITS));
      }
      packed[i] = Affinities.ofMpidr(id);
    }
    return Affinities.of(packed);
  }

  /** All CPUs must be started the same way; what the boot CPU says counts if it is alone. */
  private static String method(
      DeviceTree tree, List<CpuNode> nodes, DescribedMachine.Refusal refusal) {
    List<CpuNode> started = nodes.size() == 1 ? nodes : nodes.subList(1, nodes.size());
    for (String method : List.of(CpuNode.PSCI, CpuNode.SPIN_TABLE)) {
      if (started.stream().allMatch(cpu -> cpu.startsBy(method))) {
        if (method.equals(CpuNode.SPIN_TABLE)) {
          requireReleaseWords(started, refusal);
        }
        return method;
      }
    }
    throw refusal.of(Kind.UNSUPPORTED, noMethod(tree, started));
  }

  private static String noMethod(DeviceTree tree, List<CpuNode> started) {
    List<CpuNode> silent = started.stream().filter(cpu -> cpu.enableMethods().isEmpty()).toList();
    String what = TreeSummary.of(tree);
    if (silent.size() == started.size()) {
      return what
          + ": no enable-method tells how the CPUs are started"
          + (PsciNode.of(tree).isPresent() ? ", though there is a PSCI node" : "")
          + "; enable-method psci or spin-table in each CPU node would do, which boot firmware"
          + " commonly adds: the running system's /sys/firmware/fdt has it";
    }
    if (!silent.isEmpty()) {
      return what + ": " + silent.getFirst() + " has no enable-method; that of the others would do";
    }
    List<String> methods = new ArrayList<>();
    started.forEach(cpu -> methods.add(String.join(" or ", cpu.enableMethods())));
    List<String> distinct = methods.stream().distinct().toList();
    return what
        + ": CPUs are started by "
        + String.join(", ", distinct)
        + "; psci on all or spin-table on all would do";
  }

  private static void requireReleaseWords(List<CpuNode> started, DescribedMachine.Refusal refusal) {
    for (CpuNode cpu : started) {
      long word = cpu.releaseAddress().orElse(-1);
      if (cpu.releaseAddress().isEmpty() || (word & 7) != 0 || word == 0) {
        throw refusal.of(
            Kind.INVALID,
            cpu
                + (cpu.releaseAddress().isEmpty()
                    ? " is started by spin-table and has no cpu-release-addr"
                    : " has the cpu-release-addr 0x" + Long.toHexString(word))
                + "; the address of a 64-bit word in memory would do");
      }
    }
  }

  /** The addresses of release words; the boot CPU's is of no account and may be missing. */
  long[] releaseWords() {
    long[] words = new long[nodes.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = nodes.get(i).releaseAddress().orElse(0);
    }
    return words;
  }
}
