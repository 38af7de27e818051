package dev.jgan.core.config;

import dev.jgan.api.config.Named;
import dev.jgan.api.plugin.Component;
import dev.jgan.api.plugin.Kind;
import dev.jgan.api.schedule.Schedule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the Java types of record components into value types. */
final class TypeReader {
    private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(
            Integer.class, int.class, Long.class, long.class, Float.class, float.class, Double.class, double.class);

    private TypeReader() {}

    /**
     * Reads a type.
     *
     * @throws IllegalArgumentException if configuration cannot hold it; the message says why
     */
    static ValueType read(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        } else if (type instanceof Class<?> plain) {
            return plain(plain);
        }
        throw unsupported(type);
    }

    private static ValueType generic(ParameterizedType type) {
        List<Type> arguments = List.of(type.getActualTypeArguments());
        if (type.getRawType() == Optional.class) {
            ValueType inner = read(arguments.get(0));
            if (inner instanceof ValueType.OptionalOf) {
                throw unsupported(type);
            }
            return new ValueType.OptionalOf(inner);
        } else if (type.getRawType() == List.class) {
            return new ValueType.ListOf(element(arguments.get(0), type));
        } else if (type.getRawType() == Map.class && arguments.get(0) == String.class) {
            return new ValueType.MapOf(element(arguments.get(1), type));
        } else if (type.getRawType() == Component.class && arguments.get(0) instanceof Class<?> kind) {
            return new ValueType.ComponentOf(Kind.of(kind));
        }
        throw unsupported(type);
    }

    private static ValueType element(Type element, Type around) {
        ValueType read = read(element);
        if (read instanceof ValueType.OptionalOf) {
            throw unsupported(around);
        }
        return read;
    }

    private static ValueType plain(Class<?> type) {
        Class<?> number = PRIMITIVES.getOrDefault(type, type);
        if (PRIMITIVES.containsValue(number)) {
            return new ValueType.NumberOf(number);
        } else if (type == boolean.class || type == Boolean.class) {
            return new ValueType.Switch();
        } else if (type == String.class) {
            return new ValueType.Text();
        } else if (type == Path.class) {
            return new ValueType.PathText();
        } else if (type.isEnum()) {
            return ValueType.Choice.of(type);
        } else if (type.isRecord()) {
            return new ValueType.Section(type.asSubclass(Record.class));
        } else if (type.isSealed()) {
            return family(type);
        }
        throw unsupported(type);
    }

    private static ValueType family(Class<?> type) {
        Map<String, Class<? extends Record>> members = new LinkedHashMap<>();
        for (Class<?> member : type.getPermittedSubclasses()) {
            Named named = member.getAnnotation(Named.class);
            if (!member.isRecord() || named == null) {
                throw new IllegalArgumentException(
                        "the member " + member.getName() + " of its sealed type must be a record with @Named");
            } else if (members.put(named.value(), member.asSubclass(Record.class)) != null) {
                throw new IllegalArgumentException("two members of " + type.getName() + " are @Named " + named.value());
            }
        }
        Optional<ValueType.Family.Shorthand> shorthand = type == Schedule.class
                ? Optional.of(new ValueType.Family.Shorthand("constant", "value"))
                : Optional.empty();
        return new ValueType.Family(type, members, shorthand);
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("the type " + type.getTypeName()
                + " is not supported; supported are numbers, boolean, String, Path, enums, records, sealed families of"
                + " @Named records, Component of a kind, and List, Map by String and Optional of those");
    }
}
