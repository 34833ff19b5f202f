package org.smpstartup.runtime.ostd;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smpstartup.api.cpu.Cpu;

/** A processor that notes what code asks of it, with one memory word an address. */
final class LoggingCpu implements InvocationHandler {
  /** Every operation but those on memory, as {@code name(arguments)}. */
  final List<String> log = new ArrayList<>();

  final TreeMap<Long, Long> memory = new TreeMap<>();
  long threadPointer;

  Cpu cpu() {
    return (Cpu)
        Proxy.newProxyInstance(Cpu.class.getClassLoader(), new Class<?>[] {Cpu.class}, this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] a = arguments == null ? new Object[0] : arguments;
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, a);
    }
    switch (method.getName()) {
      case "load" -> {
        return memory.getOrDefault((Long) a[0], 0L);
      }
      case "store" -> memory.put((Long) a[0], (Long) a[2]);
      case "exchange" -> {
        Long old = memory.put((Long) a[0], (Long) a[2]);
        return old == null ? 0L : old;
      }
      case "fetchAdd" -> {
        Long old = memory.getOrDefault((Long) a[0], 0L);
        memory.put((Long) a[0], old + (Long) a[2]);
        return old;
      }
      case "threadPointer" -> {
        if (a.length == 0) {
          return threadPointer;
        }
        threadPointer = (Long) a[0];
      }
      default -> log.add(text(method.getName(), a));
    }
    return result(method.getReturnType());
  }

  private static String text(String name, Object[] arguments) {
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument instanceof Long l ? Long.toHexString(l) : String.valueOf(argument));
    }
    return name + "(" + String.join(",", words) + ")";
  }

  private static @Nullable Object result(Class<?> type) {
    if (type == boolean.class) {
      return true;
    }
    return type == long.class ? (Object) 0L : null;
  }
}
