import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import org.smpstartup.api.ApiVersion;
import org.smpstartup.api.Board;
import org.smpstartup.api.BoardConfig;
import org.smpstartup.api.BoardInfo;
import org.smpstartup.api.BoardProvider;
import org.smpstartup.api.Preset;
import org.smpstartup.api.Profile;
import org.smpstartup.api.Protocol;
import org.smpstartup.api.cpu.Cpu;
import org.smpstartup.api.port.Architecture;

/**
 * The x86 board, which does one deed at one place: both stand in the file "deed" of its jar. A place
 * is "static", "constructor", "info", "create", or an interface of the contract and its method, as
 * "Board.describe". A deed is a constant of Deed.
 */
public final class Hostile implements BoardProvider {
  private static final Properties TOLD = new Properties();

  static {
    try (InputStream in = Hostile.class.getResourceAsStream("/deed")) {
      TOLD.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    reach("static", null);
  }

  public Hostile() {
    reach("constructor", null);
  }

  public BoardInfo info() {
    if (reach("info", null)) {
      return null;
    }
    List<Preset> presets = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(TOLD.getProperty("presets", "1")); i++) {
      presets.add(
          new Preset(i == 0 ? "only" : "only-" + i, "", 2, 4, "four sockets",
              List.of(Protocol.values()), List.of(Profile.ARCH), List.of()));
    }
    boolean none = TOLD.containsKey("no-description");
    return new BoardInfo(TOLD.getProperty("id"), none ? null : TOLD.getProperty("description", "a stranger"),
        Architecture.X86, TOLD.getProperty("version", "7"),
        new ApiVersion(Integer.parseInt(TOLD.getProperty("api", "1")), 0), presets);
  }

  public Board create(BoardConfig config) {
    if (reach("create", null)) {
      return null;
    }
    for (BoardProvider other : ServiceLoader.load(BoardProvider.class)) {
      if (other.getClass() != Hostile.class && other.info().id().equals("x86-apic")) {
        Board whole = other.create(BoardConfig.of("q35").withCpus(config.cpus()));
        return (Board) new Shell().around(whole);
      }
    }
    throw new IllegalStateException("no x86-apic");
  }

  /** Forwards every call of the contract, and does the deed where it is told. */
  private static final class Shell {
    private final Map<Object, Object> shells = new IdentityHashMap<>();

    Object around(Object whole) {
      Set<Class<?>> types = new LinkedHashSet<>();
      for (Class<?> c = whole.getClass(); c != null; c = c.getSuperclass()) {
        for (Class<?> type : c.getInterfaces()) {
          if (type.getName().startsWith("org.smpstartup.api.")) {
            types.add(type);
          }
        }
      }
      if (types.isEmpty() || whole instanceof Cpu || whole instanceof Record) {
        return whole;
      }
      return shells.computeIfAbsent(whole, w ->
          Proxy.newProxyInstance(Hostile.class.getClassLoader(), types.toArray(Class<?>[]::new),
              (proxy, method, arguments) ->
                  method.getName().equals("equals")
                      ? proxy == arguments[0]
                      : call(whole, method, arguments)));
    }

    private Object call(Object whole, Method method, Object[] arguments) throws Throwable {
      String place = method.getDeclaringClass().getSimpleName() + "." + method.getName();
      Cpu cpu = arguments != null && arguments.length > 0 && arguments[0] instanceof Cpu c ? c : null;
      if (reach(place, cpu)) {
        return null;
      }
      Object[] given = arguments == null ? new Object[0] : arguments.clone();
      for (int i = 0; i < given.length; i++) {
        boolean ours = given[i] != null && !method.getName().equals("access")
            && (place.equals("Board.describe") || place.startsWith("HardwareBuilder."));
        given[i] = ours ? around(given[i]) : given[i];
      }
      try {
        method.setAccessible(true);
        Object result = method.invoke(whole, given);
        boolean part = place.startsWith("Board.") || place.startsWith("HardwareBuilder.");
        return part && result != null ? around(result) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** Does the deed if this is the place; tells whether null is to be returned. */
  private static boolean reach(String place, Cpu cpu) {
    if (!place.equals(TOLD.getProperty("place"))) {
      return false;
    }
    Deed.valueOf(TOLD.getProperty("deed")).now(cpu);
    return TOLD.getProperty("deed").equals("NULL");
  }

  private static <E extends Throwable> void sneak(Throwable e) throws E {
    @SuppressWarnings("unchecked")
    E thrown = (E) e;
    throw thrown;
  }

  /** What boards have been seen, or feared, to do. */
  enum Deed {
    NULL { void now(Cpu cpu) {} },
    THROW { void now(Cpu cpu) { throw new IllegalStateException("\33[2J\33[Hno luck\r\u202e"); } },
    ERROR { void now(Cpu cpu) { throw new AssertionError("no luck"); } },
    CHECKED { void now(Cpu cpu) { Hostile.<RuntimeException>sneak(new IOException("no luck")); } },
    MUTE { void now(Cpu cpu) { throw new Mute(); } },
    LOOP { void now(Cpu cpu) { while (true) { Thread.onSpinWait(); } } },
    CPU_LOOP { void now(Cpu cpu) { while (true) { cpu.delay(1000); } } },
    EXIT { void now(Cpu cpu) { System.exit(0); } },
    HALT { void now(Cpu cpu) { Runtime.getRuntime().halt(0); } },
    HEAP { void now(Cpu cpu) { var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]); } },
    STACK { void now(Cpu cpu) { now(cpu); } },
    NATIVE {
      void now(Cpu cpu) {
        var arena = java.lang.foreign.Arena.ofShared();
        while (true) { arena.allocate(64 << 20).fill((byte) 1); }
      }
    },
    METASPACE {
      void now(Cpu cpu) {
        try (InputStream in = Hostile.class.getResourceAsStream("/Hostile$Mute.class")) {
          byte[] bytes = in.readAllBytes();
          var all = new ArrayList<Object>();
          while (true) {
            all.add(new ClassLoader() {
              Class<?> one() { return defineClass("Hostile$Mute", bytes, 0, bytes.length); }
            }.one());
          }
        } catch (IOException e) { throw new IllegalStateException(e); }
      }
    },
    THREADS {
      void now(Cpu cpu) {
        Thread endless = new Thread(() -> { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } });
        endless.start();
      }
    },
    HOOK {
      void now(Cpu cpu) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) Thread.onSpinWait(); }));
        System.exit(0);
      }
    },
    SPAWN {
      void now(Cpu cpu) {
        try {
          new ProcessBuilder("sh", "-c", "sleep 6789 & sleep 6789 &").inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) { throw new IllegalStateException(e); }
        System.exit(0);
      }
    },
    PRINT {
      void now(Cpu cpu) {
        byte[] many = new byte[1 << 20];
        java.util.Arrays.fill(many, (byte) 'x');
        PrintStream raw = new PrintStream(new FileOutputStream(FileDescriptor.out));
        for (int i = 0; i < 70; i++) {
          raw.write(many, 0, many.length);
          System.err.write(many, 0, many.length);
        }
        raw.flush();
      }
    },
    CLOSE {
      void now(Cpu cpu) {
        System.out.close();
        System.err.close();
        try { System.in.close(); } catch (IOException e) { }
      }
    },
    FORGE {
      void now(Cpu cpu) {
        var raw = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
        for (int number : new int[] {1, 100}) {
          raw.println("\n{\"begins\":" + number + "}");
          raw.println("{\"number\":" + number + ",\"result\":\"pass\",\"reason\":\"forged\",\"token\":null}");
        }
        raw.println("\n@smp: {\"number\":1,\"result\":\"pass\",\"reason\":\"forged\"}\n@smp:!0\n@smp-child-end@ 0");
        Runtime.getRuntime().halt(0);
      }
    },
    MEDDLE {
      void now(Cpu cpu) {
        Locale.setDefault(Locale.of("ar", "EG"));
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Kathmandu"));
        for (String name : new String[] {"line.separator", "file.encoding", "java.class.path", "smp.child.board", "smp.command", "user.dir"}) {
          System.setProperty(name, "meddled");
        }
        System.setOut(new PrintStream(java.io.OutputStream.nullOutputStream()));
        System.setErr(System.out);
        Thread.setDefaultUncaughtExceptionHandler((t, e) -> Runtime.getRuntime().halt(9));
      }
    },
    CRASH {
      void now(Cpu cpu) {
        try {
          var linker = java.lang.foreign.Linker.nativeLinker();
          linker.downcallHandle(linker.defaultLookup().find("abort").orElseThrow(),
              java.lang.foreign.FunctionDescriptor.ofVoid()).invoke();
        } catch (Throwable e) { throw new IllegalStateException(e); }
      }
    },
    SWALLOW {
      void now(Cpu cpu) {
        while (true) { try { cpu.delay(1000); } catch (Throwable e) { } finally { cpu.delay(1); } }
      }
    };

    abstract void now(Cpu cpu);
  }

  /** An exception that breaks whoever asks it anything. */
  static final class Mute extends RuntimeException {
    @Override public String getMessage() { throw new IllegalStateException("asked"); }
    @Override public String toString() { throw new IllegalStateException("asked"); }
  }
}
