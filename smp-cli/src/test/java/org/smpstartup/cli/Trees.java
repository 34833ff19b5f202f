package org.smpstartup.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes small flattened device trees (Devicetree Specification 0.4, chapter 5). */
final class Trees {
  private final ByteArrayOutputStream structure = new ByteArrayOutputStream();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

  private Trees() {}

  /** A RISC-V machine with SBI and a CLINT, whose harts have some ids. */
  static byte[] riscv(int... ids) {
    return of(
        "acme,riscv",
        "riscv",
        ids,
        tree -> {
          tree.begin("memory@80000000")
              .texts("device_type", "memory")
              .cells("reg", 0, 0x8000_0000, 0, 0x4000_0000)
              .end();
          tree.begin("clint@2000000")
              .texts("compatible", "riscv,clint0")
              .cells("reg", 0, 0x200_0000, 0, 0x1_0000)
              .end();
        });
  }

  /** A machine of an architecture that no board has. */
  static byte[] sparc() {
    return of("acme,sparc", "gaisler,leon3", new int[] {0}, tree -> {});
  }

  private static byte[] of(String machine, String cpu, int[] ids, Consumer<Trees> devices) {
    Trees tree = new Trees();
    tree.begin("").texts("compatible", machine).cells("#address-cells", 2).cells("#size-cells", 2);
    tree.begin("cpus").cells("#address-cells", 1).cells("#size-cells", 0);
    for (int id : ids) {
      tree.begin("cpu@" + Integer.toHexString(id))
          .texts("device_type", "cpu")
          .texts("compatible", cpu)
          .texts("mmu-type", "riscv,sv48")
          .cells("reg", id)
          .end();
    }
    tree.end();
    devices.accept(tree);
    return tree.end().blob(ids[0]);
  }

  private Trees begin(String name) {
    return words(1).text(name + "\0");
  }

  private Trees end() {
    return words(2);
  }

  private Trees texts(String property, String value) {
    return words(3, value.length() + 1, name(property)).text(value + "\0");
  }

  private Trees cells(String property, int... values) {
    return words(3, 4 * values.length, name(property)).words(values);
  }

  private int name(String property) {
    int place = strings.size();
    strings.writeBytes((property + "\0").getBytes(StandardCharsets.US_ASCII));
    return place;
  }

  private Trees words(int... words) {
    for (int word : words) {
      structure.writeBytes(ByteBuffer.allocate(4).putInt(word).array());
    }
    return this;
  }

  private Trees text(String text) {
    structure.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    while (structure.size() % 4 != 0) {
      structure.write(0);
    }
    return this;
  }

  private byte[] blob(int boot) {
    words(9);
    int at = 0x38 + structure.size();
    int total = at + strings.size();
    return ByteBuffer.allocate(total)
        .putInt(0xd00dfeed)
        .putInt(total)
        .putInt(0x38)
        .putInt(at)
        .putInt(0x28)
        .putInt(17)
        .putInt(16)
        .putInt(boot)
        .putInt(strings.size())
        .putInt(structure.size())
        .position(0x38)
        .put(structure.toByteArray())
        .put(strings.toByteArray())
        .array();
  }
}
