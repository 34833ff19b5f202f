package org.smpstartup.testkit.conform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.smpstartup.api.BoardProvider;

/**
 * Loads the classes of a board once more, so that their static fields are as no machine has left
 * them yet. What is not of the board's own jar is shared with the first copy.
 */
final class Pristine extends ClassLoader {
  private final ClassLoader first;
  private final String place;

  private Pristine(ClassLoader first, String place) {
    super(first);
    this.first = first;
    this.place = place;
  }

  /**
   * Copies the classes in one place.
   *
   * @param loader their loader
   * @param place what stands before a class's name in its location
   */
  static Pristine of(ClassLoader loader, String place) {
    return new Pristine(loader, place);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      String file = name.replace('.', '/') + ".class";
      URL url = first.getResource(file);
      if (url == null || !url.toString().equals(place + file)) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = url.openStream()) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Loads classes by name and initializes them; those that cannot be are left out. */
  List<Class<?>> load(Collection<String> names) {
    List<Class<?>> all = new ArrayList<>();
    for (String name : names) {
      try {
        all.add(Class.forName(name, true, this));
      } catch (ClassNotFoundException | LinkageError e) {
        // An optional part whose own parts are missing: no run can come to it.
      }
    }
    return all;
  }

  /** Makes the copy of a provider, if it can be made as discovery does. */
  Optional<BoardProvider> provider(Class<?> original) {
    try {
      Class<?> copy = Class.forName(original.getName(), true, this);
      var constructor = copy.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance() instanceof BoardProvider provider
          ? Optional.of(provider)
          : Optional.empty();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }
}
