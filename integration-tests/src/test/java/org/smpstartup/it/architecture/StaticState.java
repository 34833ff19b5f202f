package org.smpstartup.it.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Rule 3: nothing static can change. A table of constants may be a private array that is only
 * indexed: an array handed out, passed on or stored into could change behind everybody's back.
 */
final class StaticState extends ArchCondition<JavaClass> {
  private StaticState() {
    super("have no static state that can change");
  }

  static Law law() {
    return Law.always(
        "no static state inside a machine can change",
        MachineLaws.inMachine(),
        100,
        new StaticState(),
        state("static int count;", "count is not final"),
        state("static final int[] TABLE = {1};", "TABLE is an array that others can change"),
        state(
            "private static final int[] T = {1}; void m() { T[0] = 2; }",
            "T is an array that m stores into"),
        state(
            "private static final int[] T = {1}; int[] m() { return T; }",
            "T is an array that m hands on"),
        state(
            "private static final int[] T = {1}; void m(int[] to) { m(T); }",
            "T is an array that m hands on"),
        state(
            "private static final java.util.BitSet SET = null;",
            "SET is a java.util.BitSet, which can change"),
        state(
            "private static final StringBuilder S = null;",
            "S is a java.lang.StringBuilder, which can change"),
        state(
            "private static final java.util.List<Object> L = new java.util.ArrayList<>();",
            "the static initializer makes a java.util.ArrayList"),
        state(
            "private static final java.util.Map<String, String> M = new java.util.TreeMap<>();",
            "the static initializer makes a java.util.TreeMap"),
        Plant.of(
            "org.smpstartup.runtime.ostd",
            "record Planted(int a) { static long total; }",
            "total is not final"));
  }

  private static Plant state(String member, String complaint) {
    return Plant.of("org.smpstartup.board.planted", "class Planted { " + member + " }", complaint);
  }

  @Override
  public void check(JavaClass c, ConditionEvents events) {
    for (JavaField field : c.getFields()) {
      if (field.getModifiers().contains(JavaModifier.STATIC)
          && !field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
        field(c, field, events);
      }
    }
    c.getStaticInitializer().ifPresent(initializer -> madeInside(c, initializer, events));
  }

  private static void field(JavaClass c, JavaField field, ConditionEvents events) {
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      complain(c, events, field.getName() + " is not final");
    } else if (field.getRawType().isArray()) {
      if (!field.getModifiers().contains(JavaModifier.PRIVATE)) {
        complain(c, events, field.getName() + " is an array that others can change");
      }
      arrayUse(c, field.getName(), events);
    } else if (canChange(field.getRawType())) {
      complain(
          c,
          events,
          field.getName() + " is a " + field.getRawType().getName() + ", which can change");
    }
  }

  private static boolean canChange(JavaClass type) {
    boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    return (collection && !type.isInterface())
        || type.isAssignableTo(java.util.BitSet.class)
        || type.isAssignableTo(java.nio.Buffer.class)
        || type.isAssignableTo(StringBuilder.class)
        || type.isAssignableTo(Appendable.class)
        || type.isAssignableTo(java.util.Iterator.class);
  }

  private static void madeInside(
      JavaClass c, JavaStaticInitializer initializer, ConditionEvents events) {
    for (var call : ((JavaCodeUnit) initializer).getConstructorCallsFromSelf()) {
      if (canChange(call.getTargetOwner())) {
        complain(c, events, "the static initializer makes a " + call.getTargetOwner().getName());
      }
    }
  }

  private static void arrayUse(JavaClass c, String field, ConditionEvents events) {
    for (MethodModel method : ClassBytes.of(c).methods()) {
      List<CodeElement> code = method.code().map(m -> m.elementList()).orElse(List.of());
      String name = method.methodName().stringValue();
      if (!name.equals("<clinit>") && ClassBytes.reads(code, field)) {
        if (code.stream().anyMatch(ArrayStoreInstruction.class::isInstance)) {
          complain(c, events, field + " is an array that " + name + " stores into");
        }
        if (handsOn(code, field)) {
          complain(c, events, field + " is an array that " + name + " hands on");
        }
      }
    }
  }

  /** Whether the array itself, rather than an element, is returned, kept or passed on. */
  private static boolean handsOn(List<CodeElement> code, String field) {
    List<CodeElement> instructions =
        code.stream().filter(java.lang.classfile.Instruction.class::isInstance).toList();
    for (int i = 0; i + 1 < instructions.size(); i++) {
      if (instructions.get(i) instanceof FieldInstruction get
          && get.opcode() == Opcode.GETSTATIC
          && get.name().stringValue().equals(field)) {
        CodeElement next = instructions.get(i + 1);
        boolean copies =
            next instanceof InvokeInstruction call && call.name().stringValue().equals("clone");
        if (!copies
            && (next instanceof ReturnInstruction
                || next instanceof InvokeInstruction
                || next instanceof FieldInstruction)) {
          return true;
        }
      }
    }
    return false;
  }

  private static void complain(JavaClass c, ConditionEvents events, String what) {
    events.add(SimpleConditionEvent.violated(c, c.getName() + ": " + what));
  }
}
