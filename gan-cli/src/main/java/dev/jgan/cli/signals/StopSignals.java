package dev.jgan.cli.signals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Turns the first SIGINT or SIGTERM into a request to stop, and the second into an end at once. While it is open the signals
 * do nothing else. A signal that the process was started to ignore (as shells do for background jobs) stays ignored.
 *
 * <p>It uses {@code sun.misc.Signal} of the module jdk.unsupported, by reflection, because the compiler warns of it however
 * it is told not to. A shutdown hook would do for the first signal, but nothing could hear a second one then.
 */
public final class StopSignals implements AutoCloseable {
    private static final int FIRST_SIGNAL_STATUS = 128;

    private final AtomicInteger received = new AtomicInteger();
    private final Consumer<String> firstSignal;
    private final List<Runnable> undo = new ArrayList<>();

    private StopSignals(Consumer<String> firstSignal) {
        this.firstSignal = firstSignal;
    }

    /**
     * Listens from now on.
     *
     * @param firstSignal gets the name, {@code INT} or {@code TERM}, of the first signal, on a thread of its own
     */
    public static StopSignals listen(Consumer<String> firstSignal) {
        StopSignals signals = new StopSignals(firstSignal);
        signals.handle("INT");
        signals.handle("TERM");
        return signals;
    }

    /** The exit status of a process that the received signal ended, such as 130; empty if there was none. */
    public OptionalInt exitStatus() {
        int number = received.get();
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(FIRST_SIGNAL_STATUS + number);
    }

    private void received(String name, int number) {
        if (received.compareAndSet(0, number)) {
            firstSignal.accept(name);
        } else {
            Runtime.getRuntime().halt(FIRST_SIGNAL_STATUS + number);
        }
    }

    private void handle(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            int number = (int) signalType.getMethod("getNumber").invoke(signal);
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object handler = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            received(name, number);
                            return null;
                        }
                        return method.invoke(this, arguments);
                    });
            Object previous = handle.invoke(null, signal, handler);
            undo.add(() -> restore(handle, signal, previous));
        } catch (InvocationTargetException e) {
            // The virtual machine keeps a signal for itself (-Xrs), or the platform has none of this name.
            return;
        } catch (ReflectiveOperationException e) {
            // A runtime image without jdk.unsupported: signals end the process as usual.
            return;
        }
    }

    private static void restore(Method handle, Object signal, Object previous) {
        try {
            handle.invoke(null, signal, previous);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The handler of " + signal + " cannot be restored", e);
        }
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
        undo.clear();
    }
}
