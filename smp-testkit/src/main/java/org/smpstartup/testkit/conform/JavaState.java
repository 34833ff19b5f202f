package org.smpstartup.testkit.conform;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Java objects hold, and all that they lead to, at one moment: so that two moments can be
 * compared. Bytecode shows the plain cases of state that processors could share; this shows the
 * rest, wherever it hides: in an enum constant, behind a wrapper, in what a lambda captured.
 */
final class JavaState {
  /** Tables of registers are long; more than this is no board's state. */
  private static final int MOST = 200_000;

  /** Elements of longer arrays are noted if they are not 0. */
  private static final int SMALL = 64;

  private static final List<String> OTHERS =
      List.of("org.smpstartup.runtime.", "org.smpstartup.testkit.");

  private record Place(String path, Object object) {}

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Place> toDo = new ArrayDeque<>();

  /** Looks at these objects, by the names that messages shall give them. */
  static JavaState of(Map<String, Object> roots) {
    JavaState state = new JavaState();
    roots.forEach(state::add);
    state.walk();
    return state;
  }

  /** Looks at the static fields of these classes. */
  static JavaState ofStatics(Collection<Class<?>> classes) {
    JavaState state = new JavaState();
    for (Class<?> type : classes) {
      try {
        state.fields(type.getName(), type, null);
      } catch (LinkageError e) {
        // A class that cannot be initialized holds nothing.
        state.values.put(type.getName(), "not initialized");
      }
    }
    state.walk();
    return state;
  }

  /** Tells the first thing that another moment shows otherwise; empty if nothing is. */
  String change(JavaState later) {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String now = later.values.getOrDefault(entry.getKey(), "gone");
      if (!now.equals(entry.getValue())) {
        return entry.getKey() + " was " + entry.getValue() + " and is " + now;
      }
    }
    for (Map.Entry<String, String> entry : later.values.entrySet()) {
      if (!values.containsKey(entry.getKey())) {
        return entry.getKey() + " was not there and is " + entry.getValue();
      }
    }
    return "";
  }

  private void walk() {
    while (!toDo.isEmpty() && values.size() < MOST) {
      Place place = toDo.poll();
      look(place.path, place.object);
    }
  }

  private void add(String path, @Nullable Object object) {
    if (object == null) {
      values.put(path, "null");
    } else if (isValue(object)) {
      values.put(path, shortened(object.toString()));
    } else {
      toDo.add(new Place(path, object));
    }
  }

  private static boolean isValue(Object object) {
    return object instanceof String
        || (object instanceof Number && object.getClass().getName().startsWith("java."))
        || object instanceof Boolean
        || object instanceof Character
        || object instanceof Class<?>;
  }

  private void look(String path, Object object) {
    Class<?> type = object.getClass();
    if (!seen.add(object)) {
      return;
    }
    if (type.isArray()) {
      array(path, object, type.componentType());
    } else if (object instanceof Map<?, ?> map && isJava(type)) {
      values.put(path + ".size", Integer.toString(map.size()));
      int[] n = {0};
      map.forEach((key, value) -> {
        add(path + ".key" + n[0], key);
        add(path + ".value" + n[0]++, value);
      });
    } else if (object instanceof Collection<?> collection && isJava(type)) {
      values.put(path + ".size", Integer.toString(collection.size()));
      int n = 0;
      for (Object element : collection) {
        add(path + "[" + n++ + "]", element);
      }
    } else if (isJava(type)) {
      String text = object.toString();
      // An identity says nothing, and a thread's name and state are not the board's.
      if (!text.contains("@") && !text.contains("Thread[")) {
        values.put(path, shortened(text));
      }
    } else if (OTHERS.stream().noneMatch(type.getName()::startsWith)) {
      for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
        if (!isJava(c)) {
          fields(path, c, object);
        }
      }
    }
  }

  private static boolean isJava(Class<?> type) {
    return type.getName().startsWith("java.")
        || type.getName().startsWith("jdk.")
        || type.getName().startsWith("sun.");
  }

  private void array(String path, Object array, Class<?> element) {
    int length = Array.getLength(array);
    values.put(path + ".length", Integer.toString(length));
    for (int i = 0; i < length && values.size() < MOST; i++) {
      Object value = Array.get(array, i);
      if (length <= SMALL || !element.isPrimitive() || !isZero(value)) {
        add(path + "[" + i + "]", value);
      }
    }
  }

  private static boolean isZero(Object primitive) {
    return primitive instanceof Number number
        ? number.longValue() == 0 && number.doubleValue() == 0
        : primitive.equals(false) || primitive.equals('\0');
  }

  /** The fields that a class declares, of an object or, for null, the static ones. */
  private void fields(String path, Class<?> type, @Nullable Object object) {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) == (object == null)) {
        try {
          field.setAccessible(true);
          add(path + "." + field.getName(), field.get(object));
        } catch (IllegalAccessException | RuntimeException e) {
          values.put(path + "." + field.getName(), "hidden");
        }
      }
    }
  }

  private static String shortened(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return line.length() <= 60 ? line : line.substring(0, 57) + "..." + text.hashCode();
  }
}
