package dev.jgan.core.wiring;

import dev.jgan.api.adversarial.Hooks;
import dev.jgan.api.game.Program;
import dev.jgan.core.plugin.ContextLoader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the host and a component's code. What the code throws is told with the plugin, the component and its place in
 * the experiment, and the code runs with a context class loader that sees what the plugin sees. The same holds for what the
 * component hands over in order to be called later: the function that {@code build} gives, the lambdas that it registers.
 *
 * <p>The host sees the component by its interfaces only.
 */
final class Boundary implements InvocationHandler {
    private static final Set<Class<?>> TAKING_FUNCTIONS = Set.of(Hooks.class, Program.class);

    private final Object inside;
    private final Attribution whose;
    private final String doing;

    private Boundary(Object inside, Attribution whose, String doing) {
        this.inside = inside;
        this.whose = whose;
        this.doing = doing;
    }

    /** A component behind its boundary, with all interfaces that its class has. */
    static <T> T around(Class<T> kind, T component, Attribution whose) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (@Nullable Class<?> type = component.getClass(); type != null; type = type.getSuperclass()) {
            addPublic(type.getInterfaces(), interfaces);
        }
        interfaces.add(kind);
        return kind.cast(Proxy.newProxyInstance(
                component.getClass().getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                new Boundary(component, whose, "")));
    }

    /**
     * A function of a component behind the component's boundary.
     *
     * @param type its functional interface
     * @param doing what the component does with it, for messages
     */
    static Object around(Class<?> type, Object function, Attribution whose, String doing) {
        return Proxy.newProxyInstance(
                Boundary.class.getClassLoader(), new Class<?>[] {type}, new Boundary(function, whose, doing));
    }

    /** The component behind its boundary; what has none is given back. */
    static Object inside(Object component) {
        return Proxy.isProxyClass(component.getClass())
                        && Proxy.getInvocationHandler(component) instanceof Boundary boundary
                ? boundary.inside
                : component;
    }

    /** Whether values of a type are code that is called later. */
    static boolean isFunction(Class<?> type) {
        return type.isAnnotationPresent(FunctionalInterface.class);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        String step = doing.isEmpty() ? method.getName() : doing;
        try (ContextLoader entered = ContextLoader.of(inside.getClass())) {
            Object result = method.invoke(inside, guarded(method, arguments, step));
            if (result == null && promisesValue(method)) {
                throw whose.told(step, new NullPointerException(method.getName() + " gave null"));
            }
            return result != null && isFunction(method.getReturnType())
                    ? around(
                            method.getReturnType(),
                            result,
                            whose,
                            doing.isEmpty() ? "what " + step + " gave" : doing + ", applied")
                    : result;
        } catch (InvocationTargetException failed) {
            Throwable thrown = failed.getCause();
            throw isDeclared(thrown, method) ? thrown : whose.told(step, thrown);
        } catch (AbstractMethodError missing) {
            throw whose.told(step, missing);
        }
    }

    /** No method of the API gives null. */
    private static boolean promisesValue(Method method) {
        return method.getReturnType() != void.class
                && method.getDeclaringClass().getName().startsWith("dev.jgan.api.");
    }

    private static boolean isDeclared(Throwable thrown, Method method) {
        return Arrays.stream(method.getExceptionTypes()).anyMatch(type -> type.isInstance(thrown));
    }

    /** Those arguments through which the component registers functions are given with the boundary around these. */
    private @Nullable Object @Nullable [] guarded(Method method, Object @Nullable [] arguments, String step) {
        if (arguments == null) {
            return null;
        }
        Object[] given = arguments.clone();
        for (int i = 0; i < given.length; i++) {
            if (TAKING_FUNCTIONS.contains(method.getParameterTypes()[i])) {
                given[i] = Registration.around(method.getParameterTypes()[i], given[i], whose, step);
            }
        }
        return given;
    }

    private @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> whose.toString();
        };
    }

    private static void addPublic(Class<?>[] from, Set<Class<?>> interfaces) {
        for (Class<?> type : from) {
            if (Modifier.isPublic(type.getModifiers()) && !type.isSealed() && !type.isHidden()) {
                interfaces.add(type);
            }
            addPublic(type.getInterfaces(), interfaces);
        }
    }
}
