package uk.org.tenancy.test.attack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls what one provider offers and the other does not. */
final class Reflect {

    private Reflect() {}

    static Class<?> type(String name, String provider) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException absent) {
            throw new NotHere("the provider is not " + provider);
        }
    }

    /** Calls a method that an interface has under this name with as many parameters. */
    static Object call(Object target, Class<?> api, String name, @Nullable Object... arguments) {
        return Objects.requireNonNull(callOrNull(target, api, name, arguments), name);
    }

    static @Nullable Object callOrNull(Object target, Class<?> api, String name, @Nullable Object... arguments) {
        Method method = Stream.of(api.getMethods())
                .filter(known -> known.getName().equals(name) && fits(known.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(() -> new NotHere("this release of the provider has no " + name));
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (IllegalAccessException hidden) {
            throw new NotHere(name + " cannot be called");
        }
    }

    private static boolean fits(Class<?>[] types, @Nullable Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            Object argument = arguments[i];
            if (argument != null && !types[i].isInstance(argument)) {
                return false;
            }
        }
        return true;
    }
}
