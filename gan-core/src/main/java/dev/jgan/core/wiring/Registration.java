package dev.jgan.core.wiring;

import dev.jgan.api.network.Head;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** What a component registers functions through, as the component sees it: each goes through its {@link Boundary}. */
final class Registration implements InvocationHandler {
    private final Object host;
    private final Attribution whose;
    private final String step;

    private Registration(Object host, Attribution whose, String step) {
        this.host = host;
        this.whose = whose;
        this.step = step;
    }

    /**
     * The host's object as a component sees it.
     *
     * @param type its interface
     * @param step the method of the component that is given it
     */
    static Object around(Class<?> type, Object host, Attribution whose, String step) {
        return Proxy.newProxyInstance(
                Registration.class.getClassLoader(), new Class<?>[] {type}, new Registration(host, whose, step));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments.clone();
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < given.length; i++) {
            if (given[i] != null && (Boundary.isFunction(types[i]) || types[i] == Head.class)) {
                given[i] = Boundary.around(types[i], given[i], whose, "what " + step + " gave to " + method.getName());
            }
        }
        try {
            return method.invoke(host, given);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
