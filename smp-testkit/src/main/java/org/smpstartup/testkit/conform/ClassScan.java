package org.smpstartup.testkit.conform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for Java state that two processors of a machine could share, in the bytecode of the classes
 * that a board's objects reach. Only classes of the board's own jar are looked at: those of the
 * contract and of the JDK are not its.
 */
final class ClassScan {
  private static final Set<String> CHANGING =
      Set.of(
          "java/util/ArrayList",
          "java/util/LinkedList",
          "java/util/ArrayDeque",
          "java/util/PriorityQueue",
          "java/util/HashMap",
          "java/util/LinkedHashMap",
          "java/util/TreeMap",
          "java/util/EnumMap",
          "java/util/IdentityHashMap",
          "java/util/WeakHashMap",
          "java/util/HashSet",
          "java/util/LinkedHashSet",
          "java/util/TreeSet",
          "java/util/BitSet",
          "java/util/Random",
          "java/util/Scanner",
          "java/lang/StringBuilder",
          "java/lang/StringBuffer",
          "java/lang/ThreadLocal",
          "java/nio/ByteBuffer");

  private static final Set<String> OUTSIDE =
      Set.of(
          "java/lang/System.nanoTime",
          "java/lang/System.currentTimeMillis",
          "java/lang/System.identityHashCode",
          "java/lang/System.setProperty",
          "java/lang/System.clearProperty",
          "java/lang/System.exit",
          "java/lang/System.out",
          "java/lang/Runtime.exit",
          "java/lang/Runtime.halt",
          "java/lang/Math.random",
          "java/time/Instant.now",
          "java/time/LocalDateTime.now",
          "java/util/UUID.randomUUID");

  private static final List<String> OUTSIDE_CLASSES =
      List.of(
          "java/util/Random",
          "java/util/SplittableRandom",
          "java/util/random/",
          "java/security/SecureRandom",
          "java/util/Timer",
          "java/util/concurrent/atomic/",
          "java/util/concurrent/locks/",
          "java/util/concurrent/Executor",
          "java/util/concurrent/ThreadLocalRandom",
          "java/lang/Thread",
          "java/time/Clock");

  private static final List<String> OTHERS =
      List.of("java/", "jdk/", "javax/", "org/smpstartup/api/", "org/smpstartup/kit/");

  private final ClassLoader loader;
  private final String place;
  private final Map<String, ClassModel> classes = new TreeMap<>();

  private ClassScan(ClassLoader loader, Class<?> own) {
    this.loader = loader;
    this.place = place(loader, own);
  }

  /** Reads the classes of these objects, and all that they name. */
  static ClassScan of(Collection<?> objects) {
    Object first = objects.iterator().next();
    ClassLoader loader = first.getClass().getClassLoader();
    ClassScan scan =
        new ClassScan(
            loader == null ? ClassLoader.getSystemClassLoader() : loader, first.getClass());
    String home = String.valueOf(first.getClass().getProtectionDomain().getCodeSource());
    Deque<String> toRead = new ArrayDeque<>();
    for (Object object : objects) {
      for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
        if (home.equals(String.valueOf(c.getProtectionDomain().getCodeSource()))) {
          toRead.add(c.getName().replace('.', '/'));
        }
      }
    }
    scan.read(toRead);
    return scan;
  }

  /** Where the board's own classes are: what stands before the name in a class's location. */
  private static String place(ClassLoader loader, Class<?> own) {
    String name = own.getName().replace('.', '/') + ".class";
    String url = String.valueOf(loader.getResource(name));
    return url.endsWith(name) ? url.substring(0, url.length() - name.length()) : url;
  }

  private void read(Deque<String> toRead) {
    while (!toRead.isEmpty()) {
      String name = toRead.poll();
      String file = name + ".class";
      if (classes.containsKey(name)
          || OTHERS.stream().anyMatch(name::startsWith)
          || !String.valueOf(loader.getResource(file)).equals(place + file)) {
        continue;
      }
      try (InputStream in = loader.getResourceAsStream(file)) {
        if (in != null) {
          ClassModel model = ClassFile.of().parse(in.readAllBytes());
          classes.put(name, model);
          for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry c) {
              toRead.add(c.asInternalName());
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  int size() {
    return classes.size();
  }

  /** The names of the classes that were read. */
  List<String> names() {
    return classes.keySet().stream().map(name -> name.replace('/', '.')).toList();
  }

  /** A loader of the same classes that has loaded none yet. */
  Pristine copy() {
    return Pristine.of(loader, place);
  }

  /** What the classes use by which something outside of a machine could decide what it does. */
  List<String> outside() {
    Set<String> found = new TreeSet<>();
    for (ClassModel model : classes.values()) {
      String user = model.thisClass().asInternalName().replace('/', '.');
      for (PoolEntry entry : model.constantPool()) {
        if (entry instanceof MemberRefEntry member) {
          String owner = member.owner().asInternalName();
          String used = owner + "." + member.name().stringValue();
          if (OUTSIDE.contains(used) || OUTSIDE_CLASSES.stream().anyMatch(owner::startsWith)) {
            found.add(user + " uses " + used.replace('/', '.'));
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** Static fields that can change, or that hold what can. */
  List<String> staticState() {
    List<String> found = new ArrayList<>();
    for (ClassModel model : classes.values()) {
      for (FieldModel field : model.fields()) {
        if (field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.SYNTHETIC)) {
          staticField(model, field, found);
        }
      }
    }
    return found;
  }

  private static void staticField(ClassModel model, FieldModel field, List<String> found) {
    String name = model.thisClass().asInternalName().replace('/', '.') + "." + name(field);
    String type = field.fieldType().stringValue();
    if (!field.flags().has(AccessFlag.FINAL)) {
      found.add(name + " is static and not final");
    } else if (type.startsWith("[")) {
      writer(model, field)
          .ifPresent(method -> found.add(name + " is an array that " + method + " stores into"));
    } else if (changes(type)) {
      found.add(name + " is a static " + plain(type) + ", which can change");
    } else {
      made(model, field)
          .ifPresent(made -> found.add(name + " is a static " + made + ", which can change"));
    }
  }

  /** Fields of these classes, and of the board's own classes that they hold, that can change. */
  List<String> fieldsThatChange(List<Class<?>> ports) {
    List<String> found = new ArrayList<>();
    Set<String> done = new TreeSet<>();
    Deque<String> toDo = new ArrayDeque<>();
    for (Class<?> port : ports) {
      for (Class<?> c = port; c != null; c = c.getSuperclass()) {
        toDo.add(c.getName().replace('.', '/'));
      }
    }
    while (!toDo.isEmpty()) {
      String name = toDo.poll();
      ClassModel model = classes.get(name);
      if (model != null && done.add(name)) {
        for (FieldModel field : model.fields()) {
          if (!field.flags().has(AccessFlag.STATIC)) {
            String type = field.fieldType().stringValue();
            instanceField(model, field, found);
            if (type.startsWith("L")) {
              toDo.add(type.substring(1, type.length() - 1));
            }
          }
        }
      }
    }
    return found;
  }

  private static void instanceField(ClassModel model, FieldModel field, List<String> found) {
    String name = model.thisClass().asInternalName().replace('/', '.') + "." + name(field);
    String type = field.fieldType().stringValue();
    boolean assigned =
        !field.flags().has(AccessFlag.FINAL)
            && uses(model, field, Opcode.PUTFIELD).stream().anyMatch(m -> !m.equals("<init>"));
    if (assigned) {
      found.add(name + " is assigned after construction");
    } else if (type.startsWith("[")) {
      writer(model, field)
          .ifPresent(method -> found.add(name + " is an array that " + method + " stores into"));
    } else if (changes(type)) {
      found.add(name + " is a " + plain(type) + ", which can change");
    }
  }

  private static boolean changes(String descriptor) {
    return CHANGING.contains(internal(descriptor))
        || internal(descriptor).startsWith("java/util/concurrent/");
  }

  private static String internal(String descriptor) {
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  private static String plain(String descriptor) {
    return internal(descriptor).replace('/', '.');
  }

  private static String name(FieldModel field) {
    return field.fieldName().stringValue();
  }

  /** A method that uses the array and stores into an array, but for constructors. */
  private static java.util.Optional<String> writer(ClassModel model, FieldModel field) {
    Opcode get = field.flags().has(AccessFlag.STATIC) ? Opcode.GETSTATIC : Opcode.GETFIELD;
    List<String> readers = uses(model, field, get);
    for (MethodModel method : model.methods()) {
      String name = method.methodName().stringValue();
      if (readers.contains(name)
          && !name.startsWith("<")
          && stores(method, field.fieldType().stringValue())) {
        return java.util.Optional.of(name);
      }
    }
    return java.util.Optional.empty();
  }

  /**
   * Whether a method stores into an array of this type that can be no other: none of its arguments
   * is one, as a device's state is, and it makes none.
   */
  private static boolean stores(MethodModel method, String type) {
    if (method.methodType().stringValue().contains(type)) {
      return false;
    }
    boolean found = false;
    for (CodeElement element : code(method)) {
      if (element instanceof NewPrimitiveArrayInstruction
          || element instanceof NewReferenceArrayInstruction) {
        return false;
      }
      found |= element instanceof ArrayStoreInstruction store && element(store, type);
    }
    return found;
  }

  private static boolean element(ArrayStoreInstruction store, String type) {
    return switch (store.typeKind()) {
      case INT -> type.equals("[I");
      case LONG -> type.equals("[J");
      case BYTE -> type.equals("[B") || type.equals("[Z");
      case CHAR -> type.equals("[C");
      case SHORT -> type.equals("[S");
      case FLOAT -> type.equals("[F");
      case DOUBLE -> type.equals("[D");
      default -> type.startsWith("[L") || type.startsWith("[[");
    };
  }

  /** The collection that the static initializer makes for a field of a more general type. */
  private static java.util.Optional<String> made(ClassModel model, FieldModel field) {
    for (MethodModel method : model.methods()) {
      if (!method.methodName().stringValue().equals("<clinit>")) {
        continue;
      }
      List<CodeElement> code = code(method).stream().filter(Instruction.class::isInstance).toList();
      for (int i = 0; i + 1 < code.size(); i++) {
        if (code.get(i) instanceof InvokeInstruction call
            && call.name().stringValue().equals("<init>")
            && code.get(i + 1) instanceof FieldInstruction put
            && put.opcode() == Opcode.PUTSTATIC
            && put.name().stringValue().equals(name(field))
            && changes("L" + call.owner().asInternalName() + ";")) {
          return java.util.Optional.of(call.owner().asInternalName().replace('/', '.'));
        }
      }
    }
    return java.util.Optional.empty();
  }

  private static List<String> uses(ClassModel model, FieldModel field, Opcode how) {
    List<String> methods = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      for (CodeElement element : code(method)) {
        if (element instanceof FieldInstruction use
            && use.opcode() == how
            && use.name().equalsString(name(field))
            && use.owner().asInternalName().equals(model.thisClass().asInternalName())) {
          methods.add(method.methodName().stringValue());
        }
      }
    }
    return methods;
  }

  private static List<CodeElement> code(MethodModel method) {
    return method
        .findAttribute(Attributes.code())
        .map(code -> method.code().map(m -> m.elementList()).orElse(List.of()))
        .orElse(List.of());
  }
}
